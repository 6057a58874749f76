package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Headings.Heading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts an article's text at its headings. Nothing is dropped: headings and texts together are the article. */
final class Sectioner {

    private static final String NAVIGATION = "Back to the top";
    private static final Pattern NAVIGATION_MARK = Pattern.compile("\u2191?[ \\t]{0,4}Back to the top");
    private static final String FOOT = "Article Info";

    private Sectioner() {}

    static List<Section> sections(Layout layout, String text) {
        if (layout == Layout.LIBRARY_TEXT) {
            return LibraryText.sections(text);
        }
        List<Heading> headings = onLines(text);
        if (layout == Layout.RUN_TOGETHER || (layout == Layout.MIRROR_PAGE && Headings.areGlued(text))) {
            headings = joined(headings, glued(text));
        }
        return cut(text, headings, layout.hasHeader());
    }

    /** Whether a text is a bare body: sentences at most, then headings, one of which is about the fix. */
    static boolean isBody(String text) {
        List<Heading> headings = onLines(text);
        return headings.size() > 1
                && headings.stream()
                        .noneMatch(heading -> heading.kind().isFrame() || heading.kind() == SectionKind.PRODUCTS)
                && headings.stream()
                        .anyMatch(heading -> heading.kind().offersFix() && heading.kind() != SectionKind.STATUS)
                && isSentences(text.substring(0, headings.get(0).start()).strip());
    }

    private static boolean isSentences(String preamble) {
        return preamble.isEmpty() || ".:!?".indexOf(preamble.charAt(preamble.length() - 1)) >= 0;
    }

    private static List<Section> cut(String text, List<Heading> headings, boolean hasHeader) {
        List<Section> sections = new ArrayList<>();
        int first = headings.isEmpty() ? text.length() : headings.get(0).start();
        SectionKind opening = hasHeader && !headings.isEmpty() ? SectionKind.HEADER : SectionKind.PREAMBLE;
        sections.add(section(opening, "", text.substring(0, first)));
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            sections.add(section(
                    heading.kind(),
                    text.substring(heading.start(), heading.end()).strip(),
                    text.substring(heading.end(), end)));
        }
        return List.copyOf(sections);
    }

    private static Section section(SectionKind kind, String heading, String raw) {
        String text = raw.contains(NAVIGATION) ? NAVIGATION_MARK.matcher(raw).replaceAll("") : raw;
        return Section.of(kind, heading, raw, text);
    }

    private static List<Heading> onLines(String text) {
        List<Heading> headings = new ArrayList<>();
        boolean foot = false;
        for (int start = 0; start < text.length(); ) {
            int end = lineEnd(text, start);
            if (end > start) {
                Heading heading = onLine(text, start, end, foot);
                if (heading != null) {
                    headings.add(heading);
                    foot |= heading.kind() == SectionKind.KEYWORDS || heading.kind() == SectionKind.FOOTER;
                }
            }
            start = end + 1;
        }
        return headings;
    }

    private static @Nullable Heading onLine(String text, int start, int end, boolean foot) {
        String line = text.substring(start, end);
        int footerEnd = Headings.footerEnd(line);
        if (footerEnd >= 0) {
            return new Heading(Headings.footer(line.substring(0, footerEnd)), start, start + footerEnd);
        }
        int labelEnd = foot || line.strip().equals(FOOT) ? Headings.footLabelEnd(line) : -1;
        if (labelEnd >= 0) {
            return new Heading(SectionKind.FOOTER, start, start + labelEnd);
        }
        int productsEnd = Headings.productsEnd(line);
        if (productsEnd >= 0) {
            return new Heading(SectionKind.PRODUCTS, start, start + productsEnd);
        }
        return Headings.ofLine(line, nextLine(text, end))
                .map(kind -> new Heading(kind, start, end))
                .orElse(null);
    }

    private static List<Heading> glued(String text) {
        List<Heading> headings = new ArrayList<>();
        Optional<Heading> next = Headings.nextGlued(text, 0);
        while (next.isPresent()) {
            headings.add(next.get());
            next = Headings.nextGlued(text, next.get().end());
        }
        return headings;
    }

    /** Both, in the order of the text; where two overlap, the first stays. */
    private static List<Heading> joined(List<Heading> onLines, List<Heading> glued) {
        List<Heading> all = new ArrayList<>(glued);
        all.addAll(onLines);
        all.sort(Comparator.comparingInt(Heading::start));
        List<Heading> headings = new ArrayList<>();
        int end = 0;
        for (Heading heading : all) {
            if (heading.start() >= end) {
                headings.add(heading);
                end = heading.end();
            }
        }
        return headings;
    }

    private static int lineEnd(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    /** The next line that is not blank: its beginning is enough. */
    private static String nextLine(String text, int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return text.substring(start, Math.min(text.length(), start + 1));
    }
}
