package io.hotfixadvisor.connectors.knowledgebase;

import java.util.List;

/**
 * A part of an article. Make one with {@link #of}.
 *
 * @param heading as printed; empty for what stands before the first heading
 * @param raw what stands below the heading, character by character, with the rules that are drawn around the text
 * @param text the text to read: without rules; a lost character counts as a space
 * @param ownText the text without the titles of other articles
 * @param sentences of {@code ownText}, white space folded; none around the article's text
 */
record Section(SectionKind kind, String heading, String raw, String text, String ownText, List<String> sentences) {

    static Section of(SectionKind kind, String heading, String raw) {
        return of(kind, heading, raw, raw);
    }

    /** A section of which not everything below the heading is text. */
    static Section of(SectionKind kind, String heading, String raw, String printed) {
        String text = printed.replace(ArticleText.LOST, ' ');
        if (kind.isFrame()) {
            return new Section(kind, heading, raw, text, text, List.of());
        }
        String ownText = References.strip(text);
        return new Section(kind, heading, raw, text, ownText, List.copyOf(Prose.sentences(ownText)));
    }
}
