package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Headings.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts an article's text at its headings. Nothing is dropped: headings and texts together are the article. */
final class Sectioner {

    private Sectioner() {}

    static List<Section> sections(Layout layout, String text) {
        return switch (layout.headings()) {
            case UNDERLINED -> LibraryText.sections(text);
            case ON_LINES -> cut(text, onLines(text));
            case GLUED -> cut(text, glued(text));
        };
    }

    private static List<Section> cut(String text, List<Heading> headings) {
        List<Section> sections = new ArrayList<>();
        int first = headings.isEmpty() ? text.length() : headings.get(0).start();
        sections.add(Section.of(SectionKind.PREAMBLE, "", text.substring(0, first)));
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            sections.add(Section.of(
                    heading.kind(),
                    text.substring(heading.start(), heading.end()).strip(),
                    text.substring(heading.end(), end)));
        }
        return List.copyOf(sections);
    }

    private static List<Heading> onLines(String text) {
        List<Heading> headings = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = lineEnd(text, start);
            String line = text.substring(start, end);
            int footerEnd = Headings.footerEnd(line);
            if (footerEnd >= 0) {
                headings.add(new Heading(Headings.footer(line.substring(0, footerEnd)), start, start + footerEnd));
            } else if (!line.isBlank()) {
                Optional<SectionKind> kind = Headings.ofLine(line, nextLine(text, end));
                if (kind.isPresent()) {
                    headings.add(new Heading(kind.get(), start, end));
                }
            }
            start = end + 1;
        }
        return headings;
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
