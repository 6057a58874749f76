package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of an article. Make one with {@link #of}.
 *
 * @param heading as printed; empty for what stands before the first heading
 * @param raw what stands below the heading, character by character, with the rules that are drawn around the text
 * @param text the text to read: without rules; a lost character counts as a space
 * @param ownText the text without the titles of other articles
 * @param sentences of {@code ownText}, white space folded; none around the article's text
 */
record Section(
        SectionKind kind,
        String heading,
        String raw,
        String text,
        String ownText,
        List<Reference> references,
        List<Block> blocks,
        List<String> sentences,
        List<String> lower) {

    static Section of(SectionKind kind, String heading, String raw) {
        return of(kind, heading, raw, raw);
    }

    /** A section of which not everything below the heading is text. */
    static Section of(SectionKind kind, String heading, String raw, String printed) {
        String text = printed.replace(ArticleText.LOST, ' ');
        if (kind.isFrame()) {
            return new Section(kind, heading, raw, text, text, List.of(), List.of(), List.of(), List.of());
        }
        List<Reference> references = References.titled(text);
        String ownText = References.strip(text, references);
        List<Block> blocks = Prose.blocks(ownText);
        List<String> sentences = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        for (Block block : blocks) {
            for (String sentence : Prose.sentencesOf(block)) {
                sentences.add(sentence);
                lower.add(sentence.toLowerCase(Locale.ROOT));
            }
        }
        return new Section(kind, heading, raw, text, ownText, references, blocks, sentences, lower);
    }
}
