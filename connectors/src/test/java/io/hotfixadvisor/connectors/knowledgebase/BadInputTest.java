package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

    private final ArticleParser parser = new ArticleParser();

    @Test
    void rejectsAnEmptyFile() {
        assertThat(parser.parse("a.txt", new byte[0]))
                .isEqualTo(new ParsedArticle.Rejected("a.txt", "the file is empty; an article has text"));
    }

    @Test
    void rejectsAFileOfBlanks() {
        assertThat(parser.parse("a.txt", bytes(" \r\n\t\n")))
                .isEqualTo(new ParsedArticle.Rejected("a.txt", "the file is empty; an article has text"));
    }

    @Test
    void rejectsABinaryFile() {
        assertThat(parser.parse("a.bin", new byte[] {'M', 'Z', 0, 1, 2, 3}))
                .isEqualTo(new ParsedArticle.Rejected(
                        "a.bin",
                        "the file is binary (4 control characters among 6); an article is text in UTF-8, UTF-16 with a"
                                + " byte-order mark or windows-1252"));
    }

    @Test
    void rejectsAHugeFileWithoutReadingIt(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("huge.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100_000_000);
        }

        assertThat(parser.parse(file))
                .isEqualTo(new ParsedArticle.Rejected(
                        file.toString(), "the file has 100000000 bytes; an article has at most 1048576 bytes"));
    }

    @Test
    void readsWhatIsLeftOfATruncatedArticle() {
        ParsedArticle parsed =
                parser.parse("a.txt", bytes("Article ID: 990601\n\nSYMPTOMS\n\nSTOP 0x0000000A (0x1, 0x"));

        assertThat(parsed)
                .isInstanceOfSatisfying(
                        ParsedArticle.Rule.class,
                        rule -> assertThat(rule.rule().getMatchAnyOf()).hasSize(1));
    }

    @Test
    @Timeout(20)
    void readsAnArticleOfTensOfThousandsOfHeadingsInTimeThatGrowsWithItsLength() {
        ParsedArticle parsed =
                parser.parse("a.txt", bytes("Article ID: 990601\n\n" + "SYMPTOMS\nCAUSE\n".repeat(60_000)));

        assertThat(parsed).isNotNull();
    }

    @Test
    void readsWindows1252WhenTheBytesAreNotUtf8() throws UnreadableArticleException {
        byte[] content = "na\u00EFve \u201Cfix\u201D".getBytes(Charset.forName("windows-1252"));

        assertThat(ArticleText.decode(content).text()).isEqualTo("na\u00EFve \u201Cfix\u201D");
    }

    @Test
    void readsUtf16WithAByteOrderMark() throws UnreadableArticleException {
        byte[] content = "\uFEFFfix \u2022".getBytes(StandardCharsets.UTF_16LE);

        assertThat(ArticleText.decode(content).text()).isEqualTo("fix \u2022");
    }

    @Test
    void dropsTheByteOrderMarkOfUtf8() throws UnreadableArticleException {
        assertThat(ArticleText.decode(bytes("\uFEFFfix")).text()).isEqualTo("fix");
    }

    @Test
    void countsTheCharactersThatWereLostBefore() throws UnreadableArticleException {
        assertThat(ArticleText.decode(bytes("a\uFFFDb\uFFFD")).damaged()).isEqualTo(2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
