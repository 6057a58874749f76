package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paragraphs, list items and sentences of a text that may be wrapped, flattened or both. */
final class Prose {

    private static final String BULLETS = "\u2022\u00B7\u25AA\u25E6*-";

    /** The marker of a list item; white space behind it tells it from a minus or a version. */
    private static final Pattern MARKER = Pattern.compile("(?:[" + BULLETS + "]|\\d{1,2}\\.)(?=\\s{1,8}\\S)");

    private static final Pattern NOTE =
            Pattern.compile("^(?:Notes?|NOTE|Important|IMPORTANT|Warning|WARNING|Caution)\\b:?\\s");

    /** A flattened bullet that was glued to the sentence before it: "work. - Use ...". */
    private static final Pattern GLUED_BULLET = Pattern.compile("(?<=[.!?:)\"])[ \\t]{1,3}-[ \\t]{1,3}(?=[A-Z])");

    /** The point of an abbreviation ends no sentence: "the latest U.S. Service Pack". */
    private static final List<String> ABBREVIATIONS = List.of("U.S.", "e.g.", "i.e.", "vs.", "etc.", "Dr.");

    private static final String ABBREVIATION_ENDS = "Sgescr";

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
        char[] line = text.toCharArray();
        int length = 0;
        boolean blank = false;
        for (char c : line) {
            if (isBlank(c)) {
                blank = true;
            } else {
                if (blank && length > 0) {
                    line[length++] = ' ';
                }
                line[length++] = c;
                blank = false;
            }
        }
        return new String(line, 0, length).strip();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Whether a text has a word, given in lower case, in any case. */
    static boolean mentions(String text, String word) {
        int last = text.length() - word.length();
        for (int i = 0; i <= last; i++) {
            int same = 0;
            while (same < word.length() && isSame(text.charAt(i + same), word.charAt(same))) {
                same++;
            }
            if (same == word.length()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(char c, char lower) {
        return c == lower || (lower >= 'a' && lower <= 'z' && c == lower - 'a' + 'A');
    }

    /** Whether a text has any of these words. */
    static boolean hasAny(String text, List<String> words) {
        // By index: this runs for each sentence and each reader, and needs no iterator.
        for (int i = 0; i < words.size(); i++) {
            if (text.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Marker open = Marker.NONE;
        String lines = hasGluedBullets(text) ? GLUED_BULLET.matcher(text).replaceAll("\n- ") : text;
        for (String line : lines.split("\n", -1)) {
            int markerEnd = markerEnd(line);
            if (markerEnd > 0 || line.isBlank() || isNote(line)) {
                close(blocks, open, words);
                open = markerEnd == 0 ? Marker.NONE : line.charAt(markerEnd - 1) == '.' ? Marker.NUMBER : Marker.BULLET;
            }
            words.append(line, markerEnd, line.length()).append(' ');
        }
        close(blocks, open, words);
        return blocks;
    }

    /** Where the marker of a list item ends, or 0 when the line begins with none. */
    private static int markerEnd(String line) {
        int start = 0;
        while (start < line.length() && isBlank(line.charAt(start))) {
            start++;
        }
        if (start + 1 >= line.length() || (!isDigit(line.charAt(start)) && BULLETS.indexOf(line.charAt(start)) < 0)) {
            return 0;
        }
        Matcher marker = MARKER.matcher(line).region(start, line.length());
        return marker.lookingAt() ? marker.end() : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNote(String line) {
        return "NIWC".indexOf(line.charAt(0)) >= 0 && NOTE.matcher(line).find();
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
        String text = block.text();
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            int next = ".!?".indexOf(text.charAt(i)) < 0 ? 0 : nextSentence(text, start, i);
            if (next > 0) {
                sentences.add(text.substring(start, i + 1));
                start = next;
            }
        }
        sentences.add(text.substring(start));
        return sentences;
    }

    /** Where the next sentence starts when the point, or its like, ends one; else 0. A closing quote is skipped. */
    private static int nextSentence(String text, int start, int point) {
        int gap = point + 1;
        if (gap < text.length() && "\")]".indexOf(text.charAt(gap)) >= 0) {
            gap++;
        }
        int first = gap + 1;
        if (first >= text.length() || !isBlank(text.charAt(gap))) {
            return 0;
        }
        int letter = "\"([".indexOf(text.charAt(first)) >= 0 ? first + 1 : first;
        boolean capital = letter < text.length() && text.charAt(letter) >= 'A' && text.charAt(letter) <= 'Z';
        return capital && !endsWithAbbreviation(text, start, point) ? first : 0;
    }

    private static boolean endsWithAbbreviation(String text, int start, int point) {
        if (point == start || ABBREVIATION_ENDS.indexOf(text.charAt(point - 1)) < 0) {
            return false;
        }
        for (String abbreviation : ABBREVIATIONS) {
            int from = point + 1 - abbreviation.length();
            if (from >= start
                    && text.startsWith(abbreviation, from)
                    && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))) {
                return true;
            }
        }
        return false;
    }

    static boolean hasGluedBullets(String text) {
        return text.contains("- ")
                && (text.contains(" - ") || text.indexOf('\t') >= 0)
                && GLUED_BULLET.matcher(text).find();
    }
}
