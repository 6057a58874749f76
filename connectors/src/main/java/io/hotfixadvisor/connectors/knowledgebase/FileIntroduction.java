package io.hotfixadvisor.connectors.knowledgebase;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the text above a file table says about it.
 *
 * @param says whether the files are the fix
 * @param language of the files, for example "English"; null when the text is silent
 */
record FileIntroduction(Says says, @Nullable String language) {

    /** Whether a table lists the files of the fix. */
    enum Says {
        FIXED,
        OTHER,
        NOTHING
    }

    private static final Pattern FIXED = Pattern.compile(
            "(?:should|will|must) (?:\\w+ )?have (?:at least )?the (?:following|listed|file)"
                    + "|following (?:file |listed )?(?:time ?stamp|attributes|file attributes|file version)"
                    + "|following (?:hot)?fix\\b|to resolve this problem"
                    + "|included (?:with|in) the (?:\\w+ )?(?:hot)?fix"
                    + "|(?:fix|hotfix|patch|update) (?:has|have|carries|lists)\\b"
                    + "|(?:fix(?:es)?|patch|updates?|package|pack) (?:\\w+ ){0,3}(?:contains?|consists?|includes?|installs?|updates?|replaces?)\\b"
                    + "|(?:updated|corrected|fixed|newer|new|latest|later) (?:version|file|component|driver)"
                    + "|files? (?:are|is|was|were|have been|has been) (?:\\w+ )?(?:updated|corrected|replaced|modified|fixed)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:original|affected|incorrect|earlier|older|previous|existing) (?:version|file)"
                    + "|shipped with|ships with|included (?:with|on|in) (?:the )?(?:CD|Windows|original|retail)"
                    + "|CD-ROM|for example|similar to|may (?:see|appear)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile(
            "(?:updated|corrected|fixed|new) files? (?:is|are):"
                    + "|(?:fix|update|files?) (?:contains?|consists? of|includes?) the following (?:updated )?files?:"
                    + "|updated the following files?[^:]{0,60}:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE = Pattern.compile(
            "\\b([A-Z][a-z]{3,10})\\b(?:[^.:]|\\.\\d){0,60}\\b(?:[Vv]ersions?|[Ff]ix|[Hh]otfix|[Ff]iles?)\\b");

    private static final int PARAGRAPHS_ABOVE = 3;
    private static final int LONGEST_PARAGRAPH = 1000;

    /**
     * What the paragraphs right above a table say; of each thing, the nearest one that says it.
     *
     * @param from where the text that belongs to the table begins, at the earliest
     * @param to where the table begins
     * @param before holds as long as nothing else is said
     */
    static FileIntroduction above(String text, int from, int to, FileIntroduction before) {
        int end = textEnd(text, from, to);
        Says says = Says.NOTHING;
        String language = null;
        for (int i = 0; i < PARAGRAPHS_ABOVE && end > from && (says == Says.NOTHING || language == null); i++) {
            int start = paragraphStart(text, from, end);
            FileIntroduction here = of(Prose.fold(text.substring(start, end)));
            says = says == Says.NOTHING ? here.says() : says;
            language = language == null ? here.language() : language;
            end = textEnd(text, from, start);
        }
        return new FileIntroduction(
                says == Says.NOTHING ? before.says() : says, language == null ? before.language() : language);
    }

    /** Whether the paragraph right above announces the names of the updated files, and nothing else of them. */
    static boolean announcesNames(String text, int from, int to) {
        int end = textEnd(text, from, to);
        return end > from
                && text.charAt(end - 1) == ':'
                && LIST.matcher(Prose.fold(text.substring(paragraphStart(text, from, end), end)))
                        .find();
    }

    /** Reads a paragraph, white space folded. */
    static FileIntroduction of(String paragraph) {
        Says says = FIXED.matcher(paragraph).find()
                ? Says.FIXED
                : OTHER.matcher(paragraph).find() ? Says.OTHER : Says.NOTHING;
        String language = null;
        Matcher named = LANGUAGE.matcher(paragraph);
        for (int from = 0; language == null && named.find(from); from = named.end(1)) {
            language = CellForm.isLanguage(named.group(1)) ? named.group(1) : null;
        }
        return new FileIntroduction(says, language);
    }

    private static int textEnd(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Where the paragraph begins that ends here; a long one is cut. */
    private static int paragraphStart(String text, int from, int end) {
        int first = Math.max(from, end - LONGEST_PARAGRAPH);
        int start = end;
        while (start > first) {
            int line = text.lastIndexOf('\n', start - 1);
            if (line < first) {
                return first;
            }
            if (text.substring(Math.max(first, text.lastIndexOf('\n', line - 1) + 1), line)
                    .isBlank()) {
                return line;
            }
            start = line;
        }
        return start;
    }
}
