package io.hotfixadvisor.connectors.knowledgebase;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An article in parts, before any of them is understood.
 *
 * @param sourcePath as it was given
 * @param sections in the article's order; together they are the whole text
 */
record Article(String sourcePath, ArticleText source, Layout layout, ArticleHeader header, List<Section> sections) {

    static Article of(String sourcePath, ArticleText source) {
        Layout layout = Layout.recognise(source.text());
        List<Section> sections = Sectioner.sections(layout, source.text());
        return new Article(sourcePath, source, layout, ArticleHeader.read(sourcePath, layout, sections), sections);
    }

    List<Section> of(SectionKind kind) {
        return where(section -> section.kind() == kind);
    }

    boolean has(SectionKind kind) {
        return sections.stream().anyMatch(section -> section.kind() == kind);
    }

    /** Sections that say how the problem shows. A bare body may begin with it, without a heading. */
    List<Section> problem() {
        return where(this::isProblem);
    }

    /** Whether a section says how the problem shows. */
    boolean isProblem(Section section) {
        return section.kind() == SectionKind.SYMPTOMS
                || section.kind() == SectionKind.SUMMARY
                || (section.kind() == SectionKind.PREAMBLE && layout != Layout.LIBRARY_TEXT);
    }

    /** Sections that may offer a fix. */
    List<Section> fix() {
        return where(section -> section.kind().offersFix());
    }

    List<Section> where(Predicate<Section> wanted) {
        return sections.stream().filter(wanted).toList();
    }

    /** The sentences of some sections, without the titles of other articles. */
    static List<String> sentences(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.sentences().stream())
                .toList();
    }

    /** The text of some sections, one after the other, without the titles of other articles. */
    static String text(List<Section> sections) {
        return sections.stream().map(section -> section.ownText()).collect(Collectors.joining("\n\n"));
    }

    /**
     * The words behind the label {@code Issue type} at the foot, for example {@code kbbug}; empty when there is none.
     */
    List<String> issueTypes() {
        for (Section section : of(SectionKind.FOOTER)) {
            if (section.heading().regionMatches(true, 0, "Issue type", 0, "Issue type".length())) {
                String words = section.raw().strip();
                int end = words.indexOf('\n');
                return List.of((end < 0 ? words : words.substring(0, end)).split("\\s+", -1));
            }
        }
        return List.of();
    }
}
