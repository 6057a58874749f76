package io.hotfixadvisor.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.TerminalText;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern STYLE = Pattern.compile("(?s)<style>(.*)</style>");
    private static final Pattern HASH = Pattern.compile("'sha256-([^']+)'");

    private final HtmlReport html = new HtmlReport();

    @Test
    void isOnePageOfFiguresChartsAndDifferences() throws IOException {
        String page = FaxFleet.report().writtenBy(html);

        assertThat(HASH.matcher(STYLE.matcher(page).replaceFirst("<style></style>"))
                        .replaceFirst("'sha256-'"))
                .isEqualTo(Golden.text("report.html"));
    }

    @Test
    void allowsItsOwnStyleAndNothingElse() throws Exception {
        String page = FaxFleet.report().writtenBy(html);
        String style = only(STYLE, page);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(page).contains("content=\"default-src 'none'; style-src 'sha256-");
        assertThat(only(HASH, page)).isEqualTo(Base64.getEncoder().encodeToString(digest));
        assertThat(page).doesNotContain("<script", "<link", "<img", "<iframe", "url(", "@import", " style=", "http:");
        assertThat(page).doesNotContainPattern("https?://|\\son[a-z]+=");
    }

    @Test
    void everyChartHasATitleADescriptionAndATable() throws IOException {
        String page = FaxFleet.report().writtenBy(html);

        assertThat(count(page, "<svg role=\"img\"")).isEqualTo(4);
        assertThat(count(page, "<desc id=")).isEqualTo(4);
        assertThat(count(page, "<figure")).isEqualTo(4);
        for (String figure : page.split("<figure", -1)) {
            if (figure.contains("<svg")) {
                assertThat(figure).contains("<figcaption>", "<table>", "scope=\"col\"", "scope=\"row\"");
            }
        }
    }

    @Test
    void namesEachPlaceOnce() throws IOException {
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(FaxFleet.report().writtenBy(html))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void showsWhatCameInFromOutsideAsTextInADirectionOfItsOwn() throws IOException {
        String page = HostileText.report().writtenBy(html);

        assertThat(page)
                .contains("<bdi class=\"server\">&lt;/style&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("\\u{0}\\u{8}\\u{1b}[31m \\u{202e}\\u{200f}")
                .doesNotContain("<script")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u200f\\u2028\\u202e\\ufffe]");
        assertThat(count(page, "</style>")).isEqualTo(1);
        assertThat(count(page, "</title>")).isEqualTo(count(page, "<title>") + count(page, "<title id="));
    }

    @Test
    void saysThatNothingDiffersOrThatThereIsNothing() throws IOException {
        assertThat(FaxFleet.withoutDifferences().writtenBy(html))
                .contains("No differences: the replay comes to the advisories that were recorded.")
                .contains("<p class=\"note\">None.</p>");
        assertThat(FaxFleet.ofNothing().writtenBy(html))
                .contains("No advisories in this range, on either side.")
                .doesNotContain("<svg");
    }

    @Test
    void showsTwoThousandDifferencesAndCountsTheRest() throws IOException {
        ManyDifferences differences = new ManyDifferences(2_345, 3);
        StringWriter out = new StringWriter();

        html.write(FaxFleet.header(), differences.summary(), differences, out);

        assertThat(count(out.toString(), "<details class=\"difference\"")).isEqualTo(2_000);
        assertThat(out.toString())
                .contains("345 more differences not shown; --format jsonl has them all.")
                .contains("282 more; --format jsonl has them all.");
    }

    @Test
    void noReportDependsOnWhereItIsWritten() throws IOException {
        List<ReportWriter> writers = List.of(
                html,
                new TextReport(new TerminalText(false)),
                new JsonLinesReport(),
                new JUnitReport(Set.of(Kind.ADDED)));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        for (ReportWriter writer : writers) {
            String here = FaxFleet.report().writtenBy(writer);
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

                assertThat(FaxFleet.report().writtenBy(writer)).isEqualTo(here);
            } finally {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
            }
        }
    }

    private static String only(Pattern pattern, String text) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        assertThat(matches).hasSize(1);
        return matches.get(0).group(1);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
