package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotfixadvisor.schemas.ArticleIdSource;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleParserTest {

    private final ArticleParser parser = new ArticleParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "library-text",
                "archive-page",
                "archive-page-2003",
                "body-only",
                "support-page",
                "mirror-page",
                "run-together"
            })
    void readsEveryFieldOfAnArticleInEachLayout(String name) throws IOException {
        HotfixRule rule = rule(name + ".txt", resource(name + ".txt"));

        assertThat(PlainJson.toTree(rule).toPrettyString())
                .isEqualTo(expected(name).toPrettyString());
    }

    @ParameterizedTest
    @CsvSource({"support-page.html, support-page.txt", "mirror-page.htm, mirror-page.txt"})
    void readsTheSameRuleFromAPageOfHtml(String page, String text) throws IOException {
        assertThat(withoutSource(rule(page, resource(page)))).isEqualTo(withoutSource(rule(text, resource(text))));
    }

    @Test
    void makesARuleActiveWhenNothingNeedsAPerson() throws IOException {
        assertThat(rule("a.txt", resource("archive-page.txt")).getStatus()).isEqualTo(RuleStatus.ACTIVE);
    }

    @Test
    void readsTheSameRuleFromLinesThatEndInCarriageReturns() throws IOException {
        String text = new String(resource("archive-page.txt"), StandardCharsets.UTF_8);

        HotfixRule rule = rule("a.txt", text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(withoutSource(rule)).isEqualTo(withoutSource(rule("a.txt", resource("archive-page.txt"))));
    }

    @Test
    void neverTakesTheNumberOfAnotherArticleForItsOwn() {
        HotfixRule rule =
                rule("notes.txt", "Prerequisites\nSee the Microsoft Knowledge Base:\n990555 Some other page\n");

        assertThat(rule.getArticle()).isNull();
        assertThat(rule.getRuleId()).isEqualTo("sha256:" + rule.getContentSha256());
        assertThat(rule.getReviewFlags()).extracting(ReviewFlag::getCode).contains("ARTICLE_ID_MISSING");
    }

    @Test
    void takesTheNumberFromTheKeywordsWhenTheHeaderPrintsNone() {
        HotfixRule rule = rule("notes.txt", "SYMPTOMS\n\nNothing.\n\nKeywords: kbfix KB990556\n");

        assertThat(rule.getRuleId()).isEqualTo("KB990556");
        assertThat(rule.getArticleIdSource()).isEqualTo(ArticleIdSource.KEYWORD);
    }

    @Test
    void flagsANumberThatOnlyTheFileNamePrints() {
        HotfixRule rule = rule("kb/Q990557.txt", "SYMPTOMS\n\nNothing.\n");

        assertThat(rule.getRuleId()).isEqualTo("KB990557");
        assertThat(rule.getArticleIdSource()).isEqualTo(ArticleIdSource.FILENAME);
        assertThat(rule.getReviewFlags()).extracting(ReviewFlag::getCode).contains("ARTICLE_ID_FROM_FILENAME");
    }

    @Test
    void saysThatAnArticleWithoutAFixIsNone() {
        HotfixRule rule = rule("KB990558.txt", "SYMPTOMS\n\nThe Fan.exe process crashes.\n\nSTATUS\n\nConfirmed.\n");

        assertThat(rule.getStatus()).isEqualTo(RuleStatus.NOT_A_FIX);
    }

    @Test
    void saysThatAFixWithoutASignatureCannotBeMatched() {
        HotfixRule rule = rule(
                "KB990559.txt",
                "SYMPTOMS\n\nThe menu is grey.\n\nRESOLUTION\n\nA supported hotfix is now available from the vendor.\n");

        assertThat(rule.getStatus()).isEqualTo(RuleStatus.NOT_MATCHABLE);
    }

    @Test
    void promisesNothingAboutARestartThatIsNotMentioned() {
        HotfixRule rule = rule("KB990560.txt", "RESOLUTION\n\nA supported hotfix is now available from the vendor.\n");

        assertThat(rule.getRestart()).extracting(RestartNeed::getComputer).isEmpty();
        assertThat(rule.getReviewFlags()).extracting(ReviewFlag::getCode).contains("RESTART_NOT_STATED");
    }

    private static HotfixRule withoutSource(HotfixRule rule) {
        return HotfixRule.newBuilder(rule)
                .setContentSha256(null)
                .setSourcePath(null)
                .setRawSections(List.of())
                .build();
    }

    private HotfixRule rule(String path, String text) {
        return rule(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private HotfixRule rule(String path, byte[] content) {
        return ((ParsedArticle.Rule) parser.parse(path, content)).rule();
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper().readTree(resource(name + ".json"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ArticleParserTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
