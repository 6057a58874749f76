package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RawSection;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewCommentTest {
    private static final HotfixRule DRAFT = HotfixRule.newBuilder()
            .setRuleId("KB990101")
            .setKeywords(List.of("ring"))
            .setSignatures(List.of(Signature.newBuilder()
                    .setId("s1")
                    .setRole(SignatureRole.SYMPTOM)
                    .setPattern(EventPattern.newBuilder().setEventId(7).build())
                    .build()))
            .setRawSections(List.of(RawSection.newBuilder()
                    .setHeading("SYMPTOMS")
                    .setText("The ring breaks.\n\n   Event ID: 7")
                    .build()))
            .setReviewFlags(List.of(
                    flag("WHOLE", null),
                    flag("ABSENT", "title"),
                    flag("LIST", "keywords"),
                    flag("ENTRY", "signatures[0]"),
                    flag("FIELD", "signatures[0].eventId"),
                    flag("ABSENT_IN_ENTRY", "signatures[0].source"),
                    flag("NO_SUCH_ENTRY", "signatures[3].source")))
            .build();

    @Test
    void standsAboveTheFieldThatItIsAbout() {
        String yaml = RuleFileWriter.write(DRAFT);

        assertThat(yaml.substring(0, yaml.indexOf("reviewFlags:"))).isEqualTo("""
                # WHOLE: look at it
                # ABSENT: look at it
                ruleId: KB990101
                articleIdSource: NONE
                # LIST: look at it
                keywords: [ring]
                orLater: true
                replacement:
                  stated: NOT_STATED
                # NO_SUCH_ENTRY: look at it
                signatures:
                  - id: s1
                    # ENTRY: look at it
                    # ABSENT_IN_ENTRY: look at it
                    role: SYMPTOM
                    kind: EVENT
                    # FIELD: look at it
                    eventId: 7
                    confidence: LOW
                    origin: PRINTED
                rawSections:
                  - heading: SYMPTOMS
                    text: |-
                      The ring breaks.

                         Event ID: 7
                status: PENDING_REVIEW
                """);
    }

    @Test
    void leavesTheRuleAsItIsWhenTheFileIsReadBack() throws IOException {
        byte[] yaml = RuleFileWriter.write(DRAFT).getBytes(StandardCharsets.UTF_8);

        RuleFile file = RuleFileReader.read("KB990101.yaml", new ByteArrayInputStream(yaml));

        assertThat(file.documents()).extracting(RuleDocument::rule).containsExactly(DRAFT);
    }

    private static ReviewFlag flag(String code, @Nullable String field) {
        return ReviewFlag.newBuilder()
                .setCode(code)
                .setField(field)
                .setDetail("look at\nit")
                .build();
    }
}
