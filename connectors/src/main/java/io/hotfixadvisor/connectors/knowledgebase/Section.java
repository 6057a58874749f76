package io.hotfixadvisor.connectors.knowledgebase;

import java.util.List;

/**
 * A part of an article. Make one with {@link #of}.
 *
 * @param heading as printed; empty for what stands before the first heading
 * @param raw the text below the heading, character by character
 * @param text the text to read: a lost character counts as a space
 * @param ownText the text without the titles of other articles
 * @param sentences of {@code ownText}, white space folded
 */
record Section(SectionKind kind, String heading, String raw, String text, String ownText, List<String> sentences) {

    static Section of(SectionKind kind, String heading, String raw) {
        String text = raw.replace(ArticleText.LOST, ' ');
        String ownText = References.strip(text);
        return new Section(kind, heading, raw, text, ownText, List.copyOf(Prose.sentences(ownText)));
    }
}
