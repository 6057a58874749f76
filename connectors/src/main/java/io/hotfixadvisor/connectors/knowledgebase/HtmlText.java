package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The text of a page of HTML, laid out as a text article is: a heading or a paragraph on a line of its own with a blank
 * line around, an item of a list a line, a row of a table a line, preformatted text as it stands.
 */
final class HtmlText implements NodeFilter {

    private static final Pattern HTML =
            Pattern.compile("(?i)\\s{0,400}(?:<\\?xml[^>]{0,200}>\\s{0,40})?(?:<!--[^>]{0,400}>\\s{0,40}){0,3}"
                    + "<(?:!doctype\\s+html|html|head|body|title|meta|h[1-6]|div|table|center|p)\\b");

    /** What is no text of the page: programs, styles, controls and the site's own links. */
    private static final String APPARATUS = "script, style, noscript, template, nav, select, button";

    /** A table that arranges the page holds other blocks, or cells longer than any file's attribute. */
    private static final String BLOCKS_IN_TABLE = "table, h1, h2, h3, h4, ul, ol, pre";

    private static final int LONGEST_CELL = 200;

    /** A title that the page does not print but that names the article. */
    private static final Pattern NUMBERED_TITLE = Pattern.compile(".{4,250}\\((?:Q|KB)?\\d{5,7}\\)");

    private final StringBuilder text = new StringBuilder();
    private final Deque<Boolean> tables = new ArrayDeque<>();
    private final Deque<Integer> lists = new ArrayDeque<>();
    private int preformatted;

    /** Where the text ended when the last marker of a list item was set: its words go on there. */
    private int markerEnd = -1;

    private HtmlText() {}

    /** Whether a text is a page of HTML: it begins with a tag of one. */
    static boolean isHtml(String text) {
        return HTML.matcher(text).lookingAt();
    }

    /** The text of a page. Total: what is no HTML is read as a browser would. */
    static String read(String html) {
        Document document = Jsoup.parse(html);
        String title = document.title();
        Element body = document.body();
        body.select(APPARATUS).remove();
        HtmlText reader = new HtmlText();
        body.filter(reader);
        String text = reader.text.toString().stripTrailing();
        return NUMBERED_TITLE.matcher(title).matches() && !text.contains(title) ? title + "\n\n" + text : text;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            if (preformatted > 0) {
                text.append(words.getWholeText());
            } else {
                append(words.getWholeText());
            }
            return FilterResult.CONTINUE;
        }
        return node instanceof Element element ? open(element) : FilterResult.CONTINUE;
    }

    private FilterResult open(Element element) {
        switch (element.normalName()) {
            case "br" -> text.append('\n');
            case "pre" -> {
                paragraph();
                preformatted++;
            }
            case "ul" -> openList(0);
            case "ol" -> openList(1);
            case "li" -> openItem();
            case "table" -> {
                tables.push(isData(element));
                paragraph();
            }
            case "tr" -> {
                line();
                if (Boolean.TRUE.equals(tables.peek())) {
                    append(row(element));
                    return FilterResult.SKIP_ENTIRELY;
                }
            }
            default -> separate(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            switch (element.normalName()) {
                case "pre" -> {
                    preformatted--;
                    paragraph();
                }
                case "ul", "ol" -> {
                    lists.poll();
                    line();
                }
                case "table" -> {
                    tables.poll();
                    paragraph();
                }
                default -> separate(element);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void separate(Element element) {
        if (element.isBlock()) {
            String name = element.normalName();
            if (lists.isEmpty()
                    && (name.equals("p") || name.equals("hr") || (name.length() == 2 && name.charAt(0) == 'h'))) {
                paragraph();
            } else {
                line();
            }
        }
    }

    private void openList(int first) {
        lists.push(first);
        line();
    }

    /** A number in an ordered list; else a bullet, a hollow one within another list. */
    private void openItem() {
        line();
        int depth = Math.min(lists.size(), 8);
        int number = lists.isEmpty() ? 0 : lists.pop();
        if (depth > 0) {
            lists.push(number == 0 ? 0 : number + 1);
        }
        String marker = number > 0 ? String.format(Locale.ROOT, "%d.", number) : depth > 1 ? "\u25E6" : "\u2022";
        text.append("  ".repeat(Math.max(1, depth))).append(marker).append(' ');
        markerEnd = text.length();
    }

    private static boolean isData(Element table) {
        return table.children().stream().allMatch(part -> part.selectFirst(BLOCKS_IN_TABLE) == null)
                && table.select("td, th").stream().allMatch(cell -> cell.text().length() <= LONGEST_CELL);
    }

    private static String row(Element row) {
        return row.children().stream().map(Element::text).collect(Collectors.joining(" "));
    }

    /** Words with their white space folded, after what stands there already. */
    private void append(String words) {
        boolean blank = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                if (!blank) {
                    text.append(' ');
                }
                blank = true;
            } else {
                text.append(c);
                blank = false;
            }
        }
    }

    private void line() {
        if (preformatted == 0
                && !text.isEmpty()
                && text.length() != markerEnd
                && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty() && text.length() != markerEnd && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private void paragraph() {
        line();
        int length = text.length();
        if (length > 1 && length != markerEnd && text.charAt(length - 2) != '\n') {
            text.append('\n');
        }
    }
}
