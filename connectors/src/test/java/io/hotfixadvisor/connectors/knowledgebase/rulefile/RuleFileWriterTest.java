package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RawSection;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileWriterTest {
    @Test
    void writesReadableYamlInTheOrderOfTheSchema() {
        HotfixRule rule = rule("two\nlines\n")
                .setFiles(List.of(FixFile.newBuilder()
                        .setName("a.dll")
                        .setVersion("6.0")
                        .setSizeBytes(12L)
                        .setDate(LocalDate.of(2006, 9, 5))
                        .setTime("20:35")
                        .build()))
                .build();
        assertThat(RuleFileWriter.write(rule)).isEqualTo("""
                        ruleId: KB1
                        article: KB1
                        articleIdSource: HEADER
                        files:
                          - name: a.dll
                            version: '6.0'
                            sizeBytes: 12
                            date: '2006-09-05'
                            time: '20:35'
                            role: FIXED
                        orLater: true
                        replacement:
                          stated: NOT_STATED
                        signatures:
                          - id: s1
                            role: SYMPTOM
                            kind: EVENT
                            source: Acme
                            eventId: 7
                            descriptionContains: ['NO', 0x5, a]
                            confidence: LOW
                            origin: PRINTED
                        matchAnyOf: [[s1]]
                        rawSections:
                          - heading: ''
                            text: |
                              two
                              lines
                        status: PENDING_REVIEW
                        """.replace("0x5", "'0x5'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "yes",
                "a: b",
                "- a",
                "# a",
                "'a'",
                "\"a\"",
                "tab\there",
                "  indented\nlines\n\n",
                "trailing \nspace",
                "\n",
                "crlf\r\nline",
                "quote ' and \" both",
                "\u00e9 \uD83D\uDE00 \u0085 \u2028",
                "\u0007 bell",
                "{a}",
                "[a]",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "0x10",
                "1_000",
                "1e3",
                "2006-01-01",
                "---",
                "...",
            })
    void losesNothingOfAText(String text) throws IOException {
        HotfixRule rule = rule(text).setTitle(text).build();
        String yaml = RuleFileWriter.write(rule);
        RuleFile file = RuleFileReader.read("t.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.problems()).as(yaml).isEmpty();
        assertThat(file.rules()).as(yaml).containsExactly(rule);
    }

    private static HotfixRule.Builder rule(String text) {
        return HotfixRule.newBuilder()
                .setRuleId("KB1")
                .setArticle("KB1")
                .setArticleIdSource(io.hotfixadvisor.schemas.ArticleIdSource.HEADER)
                .setSignatures(List.of(Signature.newBuilder()
                        .setId("s1")
                        .setRole(SignatureRole.SYMPTOM)
                        .setPattern(EventPattern.newBuilder()
                                .setSource("Acme")
                                .setEventId(7)
                                .setDescriptionContains(List.of("NO", "0x5", "a"))
                                .build())
                        .build()))
                .setMatchAnyOf(List.of(List.of("s1")))
                .setRawSections(List.of(
                        RawSection.newBuilder().setHeading("").setText(text).build()));
    }
}
