package io.hotfixadvisor.connectors.knowledgebase;

/**
 * A part of an article.
 *
 * @param heading as printed; empty for what stands before the first heading
 * @param raw the text below the heading, character by character
 */
record Section(SectionKind kind, String heading, String raw) {

    /** The text to read: a lost character counts as a space. */
    String text() {
        return raw.replace(ArticleText.LOST, ' ');
    }
}
