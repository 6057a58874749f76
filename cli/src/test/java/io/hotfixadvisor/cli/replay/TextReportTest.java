package io.hotfixadvisor.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.TerminalText;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private final TextReport plain = new TextReport(new TerminalText(false));

    @Test
    void tellsTheFiguresThenEachDifferenceWithWhatWasSeen() throws IOException {
        assertThat(FaxFleet.report().writtenBy(plain)).isEqualTo(Golden.text("report.txt"));
    }

    @Test
    void coloursNothingButWhatItSaysWithoutColourToo() throws IOException {
        String coloured = FaxFleet.report().writtenBy(new TextReport(new TerminalText(true)));

        assertThat(coloured).contains("\u001b[32m+ added\u001b[0m", "\u001b[1;31m\u2212 removed\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(Golden.text("report.txt"));
    }

    @Test
    void saysThatThereIsNoDifference() throws IOException {
        assertThat(FaxFleet.withoutDifferences().writtenBy(plain))
                .contains("  no differences: 2 compared, 2 same, 0 added, 0 removed, 0 changed\n");
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        assertThat(FaxFleet.ofNothing().writtenBy(plain)).isEqualTo("""
                Replay
                  range      2008-02-01T00:00:00Z to 2008-03-01T00:00:00Z
                  rules      candidates beside live (2)
                  servers    all
                  inventory  as it was at each moment

                  no advisories in this range, on either side

                """);
    }

    @Test
    void showsFiftyDifferencesAndSaysHowManyMoreThereAre() throws IOException {
        ManyDifferences differences = new ManyDifferences(1_234, 2);
        StringWriter out = new StringWriter();

        plain.write(FaxFleet.header(), differences.summary(), differences, out);

        assertThat(out.toString().lines().filter(line -> line.startsWith("+ added")))
                .hasSize(50);
        assertThat(out.toString())
                .contains("  and 597 more\n")
                .endsWith("1,184 more differences not shown; --format jsonl has them all.\n");
    }

    @Test
    void isNotSteeredByWhatCameInFromOutside() throws IOException {
        String text = HostileText.report().writtenBy(plain);

        assertThat(text)
                .contains("\\u{0}", "\\u{1b}[31m", "\\u{202e}", "\\u{fffe}")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u200f\\u2028\\u202e\\ufffe]");
    }
}
