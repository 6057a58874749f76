package io.hotfixadvisor.connectors.knowledgebase.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLintTest {
    private static final String RULE = """
            ruleId: KB%1$d
            article: KB%1$d
            articleIdSource: HEADER
            title: Mail waits
            products: [{printed: Exchange Server 2003, family: Exchange Server, release: 2003}]
            files: [{name: mail.dll, version: 6.5.7000.2}]
            signatures: [{id: e, role: SYMPTOM, kind: EVENT, source: Mailer, eventId: 5, confidence: HIGH}]
            matchAnyOf: [[e]]
            status: ACTIVE
            """;

    @TempDir
    Path directory;

    @Test
    void hasNoErrorAndNoWarningForTheStarterCatalogue() {
        RuleLint lint = new RuleLint();
        lint.addStarter();

        assertThat(lint.rules()).isEqualTo(5);
        assertThat(lint.findings())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .isEmpty();
    }

    @Test
    void comparesRulesOfDifferentFilesAndSortsByFileAndLine() throws IOException {
        Path first = write("a.yaml", RULE.formatted(1));
        Path second = write("b.yaml", RULE.formatted(2) + "---\n" + RULE.formatted(1));
        RuleLint lint = new RuleLint();
        lint.add(List.of(second, first));

        assertThat(lint.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        first + ":1:9: error: ruleId is \"KB1\", which is in " + second
                                + " as well; one file a rule is allowed (DUPLICATE_RULE)",
                        second + ":17:14: warning: signatures[0] is event 5 of mailer, as is signatures[0] of KB2 ("
                                + second + ":7); a text, a module, affected versions or service packs that tell them"
                                + " apart are expected (SAME_SIGNATURE)");
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        Path missing = directory.resolve("missing.yaml");

        assertThatThrownBy(() -> new RuleLint().add(List.of(missing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(missing + ": cannot be read");
    }

    @Test
    void tellsTheNumberOfPairsWhereAHotKeyHasTooManyToList() throws IOException {
        RuleLint lint = new RuleLint();
        int rules = 20_000;
        for (int from = 0; from < rules; from += 1_000) {
            lint.add("rules" + from + ".yaml", manyRules(from, from + 1_000, RULE));
        }

        List<Finding> findings = lint.findings();
        Map<String, Long> counts =
                findings.stream().collect(Collectors.groupingBy(Finding::code, Collectors.counting()));
        int pairs = SharedSignatures.COMPARED * (SharedSignatures.COMPARED - 1) / 2;

        assertThat(lint.rules()).isEqualTo(rules);
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SAME_SIGNATURE", SharedSignatures.LISTED + 1L, "HOT_SIGNATURE", 1L));
        assertThat(findings)
                .extracting(Finding::message)
                .contains(
                        "signatures[0] is event 5 of mailer, which " + (pairs - SharedSignatures.LISTED)
                                + " more pairs of rules share among the first 200 of 20000 symptoms; 10 pairs are listed",
                        "signatures[0] is event 5 of mailer and nothing more, as in 20000 rules (KB0, KB1, KB2, KB3, KB4,"
                                + " ...); fewer than 10 rules with the bare key are expected");
    }

    @Test
    void callsAKeyHotFromTenRulesOnUnlessSomethingNarrowsIt() throws IOException {
        String narrow = RULE.replace("eventId: 5", "eventId: 5, descriptionContains: [queue %1$d]");

        assertThat(codes(9, RULE)).doesNotContain("HOT_SIGNATURE");
        assertThat(codes(10, RULE)).contains("HOT_SIGNATURE");
        assertThat(codes(10, narrow)).doesNotContain("HOT_SIGNATURE");
    }

    @Test
    void showsTheWayOfALongCircleOnceAndCutsIt() throws IOException {
        int length = 5_000;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < length; i++) {
            all.append("---\nruleId: KB%d\narticle: KB%d\narticleIdSource: HEADER\n".formatted(i, i))
                    .append("replacement: {stated: LIST, articles: [KB%d]}\n".formatted((i + 1) % length));
        }
        RuleLint lint = new RuleLint();
        lint.add("circle.yaml", stream(all.toString()));

        assertThat(lint.findings())
                .extracting(finding -> finding.ruleId() + " " + finding.message())
                .containsExactly(
                        "KB4999 replacement.articles[0] closes a circle: KB0 -> KB1 -> KB2 -> KB3 -> KB4 -> KB5"
                                + " -> KB6 -> KB7 -> KB8 -> KB9 -> ... -> KB0; references that lead to an end are allowed");
    }

    private static List<String> codes(int rules, String rule) throws IOException {
        RuleLint lint = new RuleLint();
        lint.add("rules.yaml", manyRules(0, rules, rule));
        return lint.findings().stream().map(Finding::code).toList();
    }

    private static ByteArrayInputStream manyRules(int from, int to, String rule) {
        return stream(IntStream.range(from, to).mapToObj(i -> rule.formatted(i)).collect(Collectors.joining("---\n")));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
