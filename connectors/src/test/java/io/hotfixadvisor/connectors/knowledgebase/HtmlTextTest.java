package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource({
        "<p>It stops<br>at noon.<p>It&nbsp;starts &lt;again&gt;., 'It stops\nat noon.\n\nIt\u00A0starts <again>.'",
        "<h2>SYMPTOMS</h2>It  stops., 'SYMPTOMS\n\nIt stops.'",
        "<b>SYMPTOMS</b>It stops., SYMPTOMSIt stops.",
        "<ul><li>One<li><p>Two</p><ul><li>of it</ul><li>Three</ul>, '\u2022 One\n  \u2022 Two\n    \u25E6 of it\n  \u2022 Three'",
        "<ol><li>Stop it.<li>Start it.</ol>, '1. Stop it.\n  2. Start it.'",
        "'<pre>a  b\n  c</pre>after', 'a  b\n  c\n\nafter'",
        "<table><tr><th>File name<th>Size<tr><td>Ring.dll<td>1 KB</table>, 'File name Size\nRing.dll 1 KB'",
        "<table><tr><td><h1>Title</h1><table><tr><td>a<td>b</table></table>, 'Title\n\na b'",
        "<script>var ring;</script><nav>Home</nav><style>p {}</style>It., It.",
        "<!-- no text --><p>It., It."
    })
    void laysAPageOutAsTextArticlesAre(String body, String text) {
        assertThat(HtmlText.read("<html><body>" + body + "</body></html>").strip())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><p>x",
                "<HTML><P>x",
                "\n <title>x",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//x\"><html>",
                "<!-- saved --><html>"
            })
    void takesWhatBeginsWithATagForAPage(String text) {
        assertThat(HtmlText.isHtml(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Ring> is <b>bold</b>", "SYMPTOMS\n<html>", "a < b"})
    void takesOtherAnglesForText(String text) {
        assertThat(HtmlText.isHtml(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, windows-1252", "iso-8859-1, windows-1252", "utf-8, UTF-8", "windows-1251, windows-1251"})
    void readsTheCharacterSetThatThePageNames(String named, String charset) throws UnreadableArticleException {
        String page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + named
                + "\"></head><body>\u201Cfix\u201D</body></html>";

        assertThat(ArticleText.decode(page.getBytes(Charset.forName(charset))).text())
                .isEqualTo("\u201Cfix\u201D");
    }

    @Test
    void readsWindows1252WhenThePageNamesNothingAndIsNotUtf8() throws UnreadableArticleException {
        byte[] page = "<html><body>\u201Cfix\u201D</body></html>".getBytes(Charset.forName("windows-1252"));

        assertThat(ArticleText.decode(page).text()).isEqualTo("\u201Cfix\u201D");
    }

    @Test
    void rejectsAPageWithoutText() {
        byte[] page = "<html><head><title>x</title></head><body><script>1</script></body></html>"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ArticleText.decode(page))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessage("the page has no text; an article has text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>", "<div>", "<table><tr><td>", "<ul><li>", "<pre>", "</p>", "<p>x<b><i>"})
    @Timeout(20)
    void readsTagsWithoutEndInTimeThatGrowsWithTheirNumber(String tag) {
        assertThat(HtmlText.read("<html>" + tag.repeat(300_000 / tag.length()))).isNotNull();
    }
}
