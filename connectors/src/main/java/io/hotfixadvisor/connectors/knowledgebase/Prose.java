package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paragraphs, list items and sentences of a text that may be wrapped, flattened or both. */
final class Prose {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s++");
    private static final Pattern MARKER =
            Pattern.compile("^\\s{0,20}(?:(?<bullet>[\u2022\u00B7\u25AA\u25E6*-])|\\d{1,2}\\.)\\s{1,8}(?=\\S)");
    private static final Pattern NOTE =
            Pattern.compile("^(?:Notes?|NOTE|Important|IMPORTANT|Warning|WARNING|Caution)\\b:?\\s");

    /** A flattened bullet that was glued to the sentence before it: "work. - Use ...". */
    private static final Pattern GLUED_BULLET = Pattern.compile("(?<=[.!?:)\"])[ \\t]{1,3}-[ \\t]{1,3}(?=[A-Z])");

    /** The point of an abbreviation ends no sentence: "the latest U.S. Service Pack". */
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<=[.!?])(?<!\\b(?:U\\.S|e\\.g|i\\.e|vs|etc)\\.)[\")\\]]?\\s(?=[\"(\\[]?[A-Z])");

    private Prose() {}

    /** What a block of text begins with. */
    enum Marker {
        NONE,
        BULLET,
        NUMBER
    }

    /** A paragraph, or an item of a list; white space folded, without its marker. */
    record Block(Marker marker, String text) {

        boolean item() {
            return marker != Marker.NONE;
        }

        /** Whether it is a remark on what stands before it. */
        boolean isNote() {
            return NOTE.matcher(text + " ").find();
        }
    }

    /** One line, white space folded. */
    static String fold(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Marker open = Marker.NONE;
        for (String line : GLUED_BULLET.matcher(text).replaceAll("\n- ").split("\n", -1)) {
            Matcher marker = MARKER.matcher(line);
            boolean starts = marker.find();
            if (starts || line.isBlank() || NOTE.matcher(line).find()) {
                close(blocks, open, words);
                open = starts ? marker.group("bullet") == null ? Marker.NUMBER : Marker.BULLET : Marker.NONE;
            }
            words.append(starts ? line.substring(marker.end()) : line).append(' ');
        }
        close(blocks, open, words);
        return blocks;
    }

    private static void close(List<Block> blocks, Marker marker, StringBuilder words) {
        String text = fold(words.toString());
        if (!text.isEmpty()) {
            blocks.add(new Block(marker, text));
        }
        words.setLength(0);
    }

    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (Block block : blocks(text)) {
            sentences.addAll(sentencesOf(block));
        }
        return sentences;
    }

    static List<String> sentencesOf(Block block) {
        return List.of(SENTENCE_END.split(block.text(), -1));
    }

    static boolean hasGluedBullets(String text) {
        return GLUED_BULLET.matcher(text).find();
    }
}
