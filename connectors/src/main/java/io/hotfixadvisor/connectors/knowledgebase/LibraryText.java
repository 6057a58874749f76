package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a {@link Layout#LIBRARY_TEXT}: header, products between dashed rules, sections under underlined
 * headings, labels below a rule at the foot, disclaimer below another. Reads line by line and looks one line ahead.
 */
final class LibraryText {

    private static final Pattern PRODUCTS =
            Pattern.compile("(?:The|This) information in this article applies to\\b.{0,80}", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY_WORDS =
            Pattern.compile("(?i)(?:Additional (?:query|reference) words|KBCategory|KBSubcategory)\\s{0,12}:");
    private static final Pattern KEYWORDS = Pattern.compile("(?i)keywords?\\s{0,20}:");
    private static final Pattern FOOT_LABEL = Pattern.compile("[A-Z][A-Za-z]{2,14}(?: [A-Za-z]{2,14})?\\s{0,20}:");

    /** Two columns side by side: the head of a table and no heading. */
    private static final Pattern COLUMNS = Pattern.compile("\\S\\s{2,8}\\S");

    /** A rule spans the page; the underline of a heading is as long as the heading. */
    private static final int RULE = 60;

    private static final int SHORTEST_UNDERLINE = 3;

    /** Words of a search may stand between the header and the list of products; more than a few lines are text. */
    private static final int LONGEST_SEARCH_WORDS = 600;

    private final String text;
    private final List<Cut> cuts = new ArrayList<>();
    private Part part = Part.HEADER;
    private boolean headed;
    private boolean listed;

    private LibraryText(String text) {
        this.text = text;
    }

    /** Where the reading is; the product list is passed once, or never. */
    private enum Part {
        HEADER,
        TEXT,
        PRODUCTS,
        FOOT,
        DISCLAIMER
    }

    /**
     * A place where a section begins.
     *
     * @param start of the heading
     * @param end of the heading; equal to {@code start} when there is none
     * @param textStart after the underline or the rule
     */
    private record Cut(SectionKind kind, int start, int end, int textStart) {

        Cut as(SectionKind other) {
            return new Cut(other, start, end, textStart);
        }
    }

    static List<Section> sections(String text) {
        return new LibraryText(text).read();
    }

    private List<Section> read() {
        cuts.add(new Cut(SectionKind.HEADER, 0, 0, 0));
        String previous = "";
        for (int start = 0; start < text.length(); ) {
            int end = lineEnd(start);
            String line = text.substring(start, end).stripTrailing();
            if (!line.isEmpty()) {
                read(line, previous, start, end);
            }
            previous = line;
            start = end + 1;
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            sections.add(
                    section(cuts.get(i), i + 1 < cuts.size() ? cuts.get(i + 1).start() : text.length()));
        }
        return List.copyOf(sections);
    }

    private void read(String line, String previous, int start, int end) {
        switch (part) {
            case HEADER -> {
                if (isRule(line, '=')) {
                    cut(SectionKind.PREAMBLE, end, end, end);
                    part = Part.TEXT;
                }
            }
            case TEXT -> readText(line, previous, start, end);
            case PRODUCTS -> {
                if (isRule(line, '-')) {
                    cut(SectionKind.PREAMBLE, end, end, end);
                    part = Part.TEXT;
                } else {
                    readText(line, previous, start, end);
                }
            }
            case FOOT -> readFoot(line, start, end);
            case DISCLAIMER -> {}
        }
    }

    private void readText(String line, String previous, int start, int end) {
        char first = line.charAt(0);
        if (first == ' ' || first == '\t') {
            return;
        }
        if (first == '='
                && isRule(line, '=')
                && KEYWORDS.matcher(lineAfter(end)).lookingAt()) {
            part = Part.FOOT;
        } else if ((first == 'T' || first == 't')
                && !listed
                && PRODUCTS.matcher(line).matches()) {
            openProducts(start, end);
        } else if ((first == 'A' || first == 'K') && QUERY_WORDS.matcher(line).lookingAt()) {
            int label = start + line.indexOf(':') + 1;
            cut(SectionKind.QUERY_WORDS, start, label, label);
        } else {
            heading(line, previous, start, end);
        }
    }

    private void openProducts(int start, int end) {
        int last = cuts.size() - 1;
        if (!headed && start - cuts.get(last).start() < LONGEST_SEARCH_WORDS) {
            cuts.set(last, cuts.get(last).as(SectionKind.HEADER));
        }
        cut(SectionKind.PRODUCTS, start, end, end);
        listed = true;
        part = Part.PRODUCTS;
    }

    private void heading(String line, String previous, int start, int end) {
        String below = lineAfter(end);
        boolean main = isUnderline(below, '=', line);
        boolean sub = !main
                && previous.isEmpty()
                && isUnderline(below, '-', line)
                && !COLUMNS.matcher(line).find();
        Optional<SectionKind> kind = main || sub || previous.isEmpty() ? Headings.ofLine(line, "") : Optional.empty();
        if (main || sub) {
            cut(kind.orElseGet(this::inherited), start, end, Math.min(text.length(), end + 1 + below.length()));
        } else if (kind.isPresent() && line.equals(line.toUpperCase(Locale.ROOT))) {
            cut(kind.get(), start, end, end);
        } else {
            return;
        }
        headed = true;
        part = Part.TEXT;
    }

    /** A heading of the author's own goes on with the section in which it stands. */
    private SectionKind inherited() {
        SectionKind above = cuts.get(cuts.size() - 1).kind();
        return above.isFrame() || above == SectionKind.PRODUCTS || above == SectionKind.PREAMBLE
                ? SectionKind.MORE_INFORMATION
                : above;
    }

    private void readFoot(String line, int start, int end) {
        if (isRule(line, '=')) {
            cut(SectionKind.DISCLAIMER, end, end, end);
            part = Part.DISCLAIMER;
        } else if (FOOT_LABEL.matcher(line).lookingAt()) {
            int label = start + line.indexOf(':') + 1;
            SectionKind kind = KEYWORDS.matcher(line).lookingAt() ? SectionKind.KEYWORDS : SectionKind.FOOTER;
            cut(kind, start, label, label);
        }
    }

    private void cut(SectionKind kind, int start, int end, int textStart) {
        cuts.add(new Cut(kind, start, end, textStart));
    }

    /** A text without any heading is told as one summary. */
    private Section section(Cut cut, int end) {
        SectionKind kind = cut.kind() == SectionKind.PREAMBLE && !headed ? SectionKind.SUMMARY : cut.kind();
        String heading = text.substring(cut.start(), cut.end()).strip();
        int textStart = Math.min(cut.textStart(), end);
        return Section.of(
                kind,
                heading,
                text.substring(Math.min(cut.end(), end), end),
                text.substring(textStart, withoutRules(textStart, end)));
    }

    /** Where the text ends before the rules that close it. */
    private int withoutRules(int from, int to) {
        int end = to;
        while (end > from) {
            int last = end;
            while (last > from && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            int start = Math.max(from, text.lastIndexOf('\n', last - 1) + 1);
            String line = text.substring(start, last);
            if (!isRule(line, '=') && !isRule(line, '-')) {
                return end;
            }
            end = start;
        }
        return end;
    }

    private static boolean isRule(String line, char c) {
        return line.length() >= RULE && isOf(line, c);
    }

    private static boolean isUnderline(String line, char c, String heading) {
        return line.length() >= SHORTEST_UNDERLINE
                && line.length() < RULE
                && Math.abs(line.length() - heading.length()) <= 2
                && isOf(line, c);
    }

    private static boolean isOf(String line, char c) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != c) {
                return false;
            }
        }
        return true;
    }

    private String lineAfter(int end) {
        return end >= text.length()
                ? ""
                : text.substring(end + 1, lineEnd(end + 1)).stripTrailing();
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
