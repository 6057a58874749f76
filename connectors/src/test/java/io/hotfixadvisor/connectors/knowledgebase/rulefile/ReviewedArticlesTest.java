package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.schemas.Approval;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedArticlesTest {
    private static final String FIRST_TEXT = "0123456789abcdef".repeat(4);
    private static final String SECOND_TEXT = "fedcba9876543210".repeat(4);

    @TempDir
    Path directory;

    @Test
    void keepWhatWasApprovedWhenTheSameTextComesAgain() throws IOException {
        HotfixRule approved = HotfixRule.newBuilder(approved(parsed(FIRST_TEXT, "6.0.1")))
                .setTitle("A person's title")
                .build();
        ReviewedArticles articles = reviewed(approved);

        RuleDocument again = articles.applyTo(parsed(FIRST_TEXT, "6.0.1"));

        assertThat(again.rule()).isEqualTo(approved);
        assertThat(again.isValid()).isTrue();
    }

    @Test
    void tellFieldByFieldWhatARevisedTextChanges() throws IOException {
        ReviewedArticles articles = reviewed(approved(parsed(FIRST_TEXT, "6.0.1")));
        HotfixRule revised = HotfixRule.newBuilder(parsed(SECOND_TEXT, "6.0.2"))
                .setKeywords(List.of("kbnew"))
                .setProducts(List.of())
                .build();

        HotfixRule draft = Objects.requireNonNull(articles.applyTo(revised).rule());

        assertThat(draft.getStatus()).isEqualTo(RuleStatus.PENDING_REVIEW);
        assertThat(draft.getReviewFlags())
                .extracting(ReviewFlag::getCode, ReviewFlag::getField, ReviewFlag::getDetail)
                .containsExactly(
                        tuple(
                                "ARTICLE_REVISED",
                                null,
                                "the article has changed since Ada approved it on 2026-03-01T10:00:00Z; approve it again"),
                        tuple("ARTICLE_REVISED", "keywords[0]", "is new: \"kbnew\""),
                        tuple("ARTICLE_REVISED", "files[0].version", "was \"6.0.1\", is \"6.0.2\""),
                        tuple("PARSER", "title", "look at it"));
    }

    @Test
    void takeTheFirstOfTwoDecisionsAndReportTheSecond() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "ruleId: KB990101\ntitle: First\n");
        Files.writeString(directory.resolve("b.yaml"), "ruleId: KB990101\ntitle: Second\n");

        ReviewedArticles articles =
                ReviewedArticles.read(List.of(directory.resolve("a.yaml"), directory.resolve("b.yaml")));

        assertThat(articles.problems()).extracting(RuleFileProblem::code).containsExactly("DECIDED_TWICE");
        assertThat(articles.applyTo(parsed(FIRST_TEXT, "6.0.1")).rule())
                .extracting(HotfixRule::getTitle)
                .isEqualTo("First");
    }

    @Test
    void leaveAnArticleAloneThatNobodyDecidedAbout() throws IOException {
        HotfixRule parsed = parsed(FIRST_TEXT, "6.0.1");

        assertThat(ReviewedArticles.read(List.of()).applyTo(parsed).rule()).isEqualTo(parsed);
    }

    private ReviewedArticles reviewed(HotfixRule rule) throws IOException {
        RuleFileStore store = new RuleFileStore(directory);
        store.write(rule);
        ReviewedArticles articles = ReviewedArticles.read(List.of(store.file(rule)));
        assertThat(articles.problems()).isEmpty();
        return articles;
    }

    private static HotfixRule parsed(String text, String version) {
        return HotfixRule.newBuilder()
                .setRuleId("KB990101")
                .setArticle("KB990101")
                .setContentSha256(text)
                .setFiles(List.of(FixFile.newBuilder()
                        .setName("Ring.dll")
                        .setVersion(version)
                        .build()))
                .setSignatures(List.of(Signature.newBuilder()
                        .setId("s1")
                        .setRole(SignatureRole.SYMPTOM)
                        .setPattern(BugcheckPattern.newBuilder()
                                .setStopCode("0x0000000A")
                                .build())
                        .build()))
                .setMatchAnyOf(List.of(List.of("s1")))
                .setReviewFlags(List.of(ReviewFlag.newBuilder()
                        .setCode("PARSER")
                        .setField("title")
                        .setDetail("look at it")
                        .build()))
                .build();
    }

    private static HotfixRule approved(HotfixRule draft) {
        return HotfixRule.newBuilder(draft)
                .setStatus(RuleStatus.ACTIVE)
                .setReviewFlags(List.of())
                .setApproval(Approval.newBuilder()
                        .setApprovedBy("Ada")
                        .setApprovedAt(Instant.parse("2026-03-01T10:00:00Z"))
                        .setReason("tried on two servers")
                        .build())
                .build();
    }
}
