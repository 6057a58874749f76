package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileReaderTest {
    private static final String RULE = """
            ruleId: KB1
            article: KB1
            articleIdSource: HEADER
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: Acme, eventId: 7, descriptionContains: [lost]}
            matchAnyOf: [[s1]]
            """;

    @Test
    void takesUnquotedScalarsForWhatTheyPrint() {
        HotfixRule rule = onlyRule("""
                ruleId: KB1
                article: KB1
                articleIdSource: HEADER
                revision: 2.10
                title: null
                component: ~
                lastModified: 2006-10-26
                files:
                  - {name: a.dll, version: 5.05, time: 20:35, platform: off}
                restart:
                  - {topology: ANY, computer: NO}
                signatures:
                  - {id: 010, role: SYMPTOM, kind: BUGCHECK, stopCode: 0x00000005, stopName: on}
                matchAnyOf: [[010]]
                """);
        assertThat(rule.getRevision()).isEqualTo("2.10");
        assertThat(rule.getTitle()).isNull();
        assertThat(rule.getComponent()).isNull();
        assertThat(rule.getLastModified()).isEqualTo(LocalDate.of(2006, 10, 26));
        assertThat(rule.getFiles().get(0).getVersion()).isEqualTo("5.05");
        assertThat(rule.getFiles().get(0).getTime()).isEqualTo("20:35");
        assertThat(rule.getFiles().get(0).getPlatform()).isEqualTo("off");
        assertThat(rule.getRestart().get(0).getComputer()).isEqualTo(Answer.NO);
        assertThat(rule.getMatchAnyOf().get(0)).containsExactly("010");
        assertThat(rule.getSignatures().get(0).getPattern())
                .isEqualTo(BugcheckPattern.newBuilder()
                        .setStopCode("0x00000005")
                        .setStopName("on")
                        .build());
    }

    @Test
    void readsSeveralRulesFromOneFile() {
        RuleFile file = read("many.yaml", RULE + "---\n" + RULE.replace("KB1", "KB2") + "---\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules()).extracting(HotfixRule::getRuleId).containsExactly("KB1", "KB2");
        assertThat(file.documents()).extracting(RuleDocument::line).containsExactly(1, 8);
    }

    @Test
    void readsJson() {
        String json = """
                {
                \t"ruleId": "KB1", "article": "KB1", "articleIdSource": "HEADER",
                \t"title": "a \\u00e9 \\/ \\uD83D\\uDE00 \\t b",
                \t"signatures": [{"id": "s1", "role": "SYMPTOM", "kind": "EVENT", "source": "Acme", "eventId": 7, "descriptionContains": ["lost"]}],
                \t"matchAnyOf": [["s1"]]
                }
                """;
        RuleFile file = read("one.json", json);
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules()).extracting(HotfixRule::getTitle).containsExactly("a é / 😀 \t b");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(read("bom.yaml", "\uFEFF" + RULE).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eventId: 7 | evntId: 7 | t.yaml:5:56: error: signatures[0].evntId is no field of Signature; did you mean eventId? (UNKNOWN_FIELD)",
                "eventId: 7 | eventId: 0x10 | t.yaml:5:65: error: signatures[0].eventId is \"0x10\"; a whole number from -2147483648 to 2147483647 is expected (VALUE)",
                "eventId: 7 | eventId: 010 | t.yaml:5:65: error: signatures[0].eventId is \"010\"; a whole number from -2147483648 to 2147483647 is expected (VALUE)",
                "eventId: 7 | eventId: 70000 | t.yaml:5:65: error: signatures[0].eventId is 70000; 0 to 65535 is allowed (EVENT_ID_RANGE)",
                "eventId: 7 | level: Error | t.yaml:5:5: error: signatures[0].eventId is absent; a whole number from -2147483648 to 2147483647 is expected (VALUE)",
                "kind: EVENT | kind: EVNT | t.yaml:5:35: error: signatures[0].kind is \"EVNT\"; one of EVENT, BUGCHECK, PROCESS_CRASH, SERVICE_TERMINATION is expected (VALUE)",
                "[[s1]] | [[s2]] | t.yaml:6:15: error: matchAnyOf[0][0] is \"s2\"; the id of a signature of this rule is allowed: [s1] (SIGNATURE_UNKNOWN)",
                "[[s1]] | s1 | t.yaml:6:13: error: matchAnyOf is \"s1\"; a list is expected (VALUE)",
                "article: KB1 | ruleId: KB1 | t.yaml:2:1: error: ruleId stands twice; a field may stand once (DUPLICATE_FIELD)",
                "article: KB1 | articel: KB1 | t.yaml:2:1: error: articel is no field of HotfixRule; did you mean article? (UNKNOWN_FIELD)",
                "article: KB1 | article: !java KB1 | t.yaml:2:10: error: article has the tag !java; no tags are allowed (TAG)",
                "article: KB1 | orLater: yes | t.yaml:2:10: error: orLater is \"yes\"; true or false is expected (VALUE)",
            })
    void saysWhereAndWhatIsWrong(String right, String wrong, String problem) {
        RuleFile file = read("t.yaml", RULE.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThat(file.problems()).extracting(RuleFileProblem::toString).contains(problem);
        assertThat(file.rules()).isEmpty();
    }

    @Test
    void listsTheFieldsWhereNoneIsNear() {
        assertThat(read("t.yaml", RULE + "zzz: 1\n").problems())
                .extracting(RuleFileProblem::toString)
                .first()
                .asString()
                .startsWith("t.yaml:7:1: error: zzz is no field of HotfixRule; allowed are ruleId, article, ");
    }

    @Test
    void tellsWhereTheFileStopsBeingYamlAndKeepsTheRulesBefore() {
        RuleFile file = read("t.yaml", RULE + "---\nruleId: [KB2\n");
        assertThat(file.rules()).extracting(HotfixRule::getRuleId).containsExactly("KB1");
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SYNTAX");
            assertThat(problem.line()).isEqualTo(9);
        });
    }

    @Test
    void refusesTheSameRuleTwice() {
        assertThat(read("t.yaml", RULE + "---\n" + RULE).problems())
                .extracting(RuleFileProblem::toString)
                .containsExactly("t.yaml:8:9: error: ruleId is \"KB1\" a second time; a file may hold each rule once"
                        + " (DUPLICATE_RULE)");
    }

    @Test
    void refusesListsThatMultiplyThemselves() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
        assertThat(read("t.yaml", bomb).problems())
                .extracting(RuleFileProblem::code)
                .containsExactly("SYNTAX");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(read("t.yaml", "ruleId: " + "[".repeat(100_000)).problems())
                .extracting(RuleFileProblem::code)
                .containsExactly("SYNTAX");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        String large = "#".repeat(YamlReader.MAX_BYTES + 1);
        assertThat(read("t.yaml", large).problems())
                .extracting(RuleFileProblem::toString)
                .containsExactly("t.yaml: error: the file is larger than 4 MiB; smaller files are allowed (TOO_LARGE)");
    }

    @Test
    void refusesAnotherEncoding() throws IOException {
        byte[] latin1 = "title: \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RuleFileReader.read("t.yaml", new ByteArrayInputStream(latin1))
                        .problems())
                .extracting(RuleFileProblem::toString)
                .containsExactly("t.yaml: error: the file is not UTF-8; save it as UTF-8 (ENCODING)");
    }

    @ParameterizedTest
    @CsvSource({"'', EMPTY", "'# nothing', EMPTY", "just text, SHAPE", "[1], SHAPE", "'a\u0000b', SYNTAX"})
    void refusesWhatHoldsNoRule(String text, String code) {
        assertThat(read("t.yaml", text).problems())
                .extracting(RuleFileProblem::code)
                .containsExactly(code);
    }

    @Test
    void leavesAMissingFileToTheCaller() {
        assertThatThrownBy(() -> RuleFileReader.read(Path.of("target", "no-such-file.yaml")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static HotfixRule onlyRule(String yaml) {
        RuleFile file = read("t.yaml", yaml);
        assertThat(file.problems()).isEmpty();
        return file.rules().get(0);
    }

    private static RuleFile read(String source, String text) {
        try {
            return RuleFileReader.read(source, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
