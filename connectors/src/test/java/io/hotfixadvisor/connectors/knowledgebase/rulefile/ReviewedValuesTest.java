package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ArticleIdSource;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewedValuesTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final HotfixRule UNIDENTIFIED = HotfixRule.newBuilder()
            .setRuleId("sha256:" + HASH)
            .setContentSha256(HASH)
            .setTitle(null)
            .setKeywords(List.of("kbfix"))
            .build();

    @Test
    void giveANumberASymptomAndAStatusToAnArticleWithoutThem() {
        ReviewedValues values = only("""
                contentSha256: %s
                article: KB77
                title: Reviewed
                signatures:
                  - {id: s1, role: SYMPTOM, kind: EVENT, source: Acme, eventId: 7, origin: HUMAN}
                matchAnyOf: [[s1]]
                status: ACTIVE
                """.formatted(HASH));
        assertThat(values.holdFor(UNIDENTIFIED)).isTrue();
        RuleDocument applied = values.applyTo(UNIDENTIFIED);
        assertThat(applied.isValid()).isTrue();
        assertThat(applied.rule()).satisfies(rule -> {
            assertThat(rule.getRuleId()).isEqualTo("KB77");
            assertThat(rule.getArticle()).isEqualTo("KB77");
            assertThat(rule.getArticleIdSource()).isEqualTo(ArticleIdSource.OVERRIDE);
            assertThat(rule.getTitle()).isEqualTo("Reviewed");
            assertThat(rule.getKeywords()).containsExactly("kbfix");
            assertThat(rule.getSignatures()).hasSize(1);
            assertThat(rule.getStatus()).isEqualTo(RuleStatus.ACTIVE);
        });
    }

    @Test
    void leaveThePrintedNumberAlone() {
        HotfixRule parsed = HotfixRule.newBuilder()
                .setRuleId("KB5")
                .setArticle("KB5")
                .setArticleIdSource(ArticleIdSource.HEADER)
                .build();
        ReviewedValues values = only("ruleId: KB5\ntitle: Reviewed\n");
        assertThat(values.holdFor(parsed)).isTrue();
        assertThat(values.holdFor(UNIDENTIFIED)).isFalse();
        assertThat(values.applyTo(parsed).rule())
                .isEqualTo(HotfixRule.newBuilder(parsed).setTitle("Reviewed").build());
    }

    @Test
    void areValidatedTogetherWithTheArticle() {
        RuleDocument applied =
                only("contentSha256: " + HASH + "\nstatus: ACTIVE\n").applyTo(UNIDENTIFIED);
        assertThat(applied.isValid()).isFalse();
        assertThat(applied.problems()).extracting(RuleFileProblem::code).contains("MATCH_MISSING");
    }

    @Test
    void tellWhichValueDoesNotFit() {
        RuleDocument applied =
                only("contentSha256: " + HASH + "\nstatus: ACTVE\n").applyTo(UNIDENTIFIED);
        assertThat(applied.rule()).isNull();
        assertThat(applied.problems())
                .extracting(RuleFileProblem::toString)
                .containsExactly(
                        "reviewed.yaml:2:9: error: status is \"ACTVE\"; one of ACTIVE, PENDING_REVIEW, NOT_MATCHABLE, NOT_A_FIX,"
                                + " WITHDRAWN is expected (VALUE)");
    }

    @Test
    void needAKey() {
        ReviewedValues.Reading reading = read("title: Reviewed\n");
        assertThat(reading.values()).isEmpty();
        assertThat(reading.problems())
                .extracting(RuleFileProblem::toString)
                .containsExactly(
                        "reviewed.yaml:1:1: error: the document names no article; contentSha256 or ruleId is needed (KEY_MISSING)");
    }

    /** The fixtures say of the starter articles what the starter catalogue says. */
    @ParameterizedTest
    @ValueSource(strings = {"KB817375", "KB884874", "KB889528", "KB900326", "KB908674"})
    void turnAParsedStarterArticleIntoItsRule(String article) throws IOException {
        HotfixRule starter = StarterCatalogue.rules().stream()
                .filter(rule -> rule.getRuleId().equals(article))
                .findFirst()
                .orElseThrow();
        ReviewedValues values;
        try (InputStream in = ReviewedValuesTest.class.getResourceAsStream("/reviewed/" + article + ".yaml")) {
            values = ReviewedValues.read(article + ".yaml", in).values().get(0);
        }
        HotfixRule parsed = asParsed(starter);
        assertThat(values.holdFor(parsed)).isTrue();
        RuleDocument applied = values.applyTo(parsed);
        assertThat(applied.problems()).isEmpty();
        assertThat(applied.rule())
                .isEqualTo(HotfixRule.newBuilder(starter)
                        .setContentSha256(parsed.getContentSha256())
                        .build());
    }

    /** The starter rule without what only a person knows; KB889528 does not even print its number. */
    private static HotfixRule asParsed(HotfixRule starter) {
        HotfixRule.Builder parsed = HotfixRule.newBuilder(starter)
                .setTitle(null)
                .setStatus(RuleStatus.PENDING_REVIEW)
                .setReviewFlags(List.of(ReviewFlag.newBuilder()
                        .setCode("TITLE_MISSING")
                        .setDetail("no title is printed")
                        .build()));
        if (starter.getArticleIdSource() == ArticleIdSource.OVERRIDE) {
            String hash = "80749e7ed225ddc46ac6c5707c7af1bdcbec599614405c083309221a5c95ba45";
            parsed.setRuleId("sha256:" + hash)
                    .setContentSha256(hash)
                    .setArticle(null)
                    .setArticleIdSource(ArticleIdSource.NONE)
                    .setSignatures(List.of())
                    .setMatchAnyOf(List.of());
        }
        return parsed.build();
    }

    private static ReviewedValues only(String yaml) {
        ReviewedValues.Reading reading = read(yaml);
        assertThat(reading.problems()).isEmpty();
        return reading.values().get(0);
    }

    private static ReviewedValues.Reading read(String yaml) {
        try {
            return ReviewedValues.read(
                    "reviewed.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
