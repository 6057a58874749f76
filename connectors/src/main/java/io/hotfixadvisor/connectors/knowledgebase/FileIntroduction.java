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
                    + "|(?:fix|hotfix|patch|updates?|package|pack) (?:\\w+ ){0,3}(?:contains|consists|includes|installs|updates|replaces)"
                    + "|(?:updated|corrected|fixed|newer|new|latest|later) (?:version|file|component|driver)"
                    + "|files? (?:are|is|was|were|have been|has been) (?:\\w+ )?(?:updated|corrected|replaced|modified|fixed)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:original|affected|incorrect|earlier|older|previous|existing|current) (?:version|file)"
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
     * What the paragraphs right above a table say: the nearest one that says anything.
     *
     * @param from where the text that belongs to the table begins, at the earliest
     * @param to where the table begins
     * @param before holds as long as nothing else is said
     */
    static FileIntroduction above(String text, int from, int to, FileIntroduction before) {
        int end = to;
        String language = before.language();
        for (int i = 0; i < PARAGRAPHS_ABOVE && end > from; i++) {
            while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            int start = paragraphStart(text, from, end);
            FileIntroduction here = of(Prose.fold(text.substring(Math.max(start, end - LONGEST_PARAGRAPH), end)));
            language = here.language() != null ? here.language() : language;
            if (here.says() != Says.NOTHING) {
                return new FileIntroduction(here.says(), language);
            }
            end = start;
        }
        return new FileIntroduction(before.says(), language);
    }

    /** Whether the paragraph right above announces the names of the updated files, and nothing else of them. */
    static boolean announcesNames(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end == from || text.charAt(end - 1) != ':') {
            return false;
        }
        int start = Math.max(paragraphStart(text, from, end), end - LONGEST_PARAGRAPH);
        Matcher list = LIST.matcher(Prose.fold(text.substring(start, end)));
        return list.find();
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

    private static int paragraphStart(String text, int from, int end) {
        int start = end;
        while (start > from) {
            int line = text.lastIndexOf('\n', start - 1);
            if (line < from
                    || text.substring(Math.max(from, text.lastIndexOf('\n', line - 1) + 1), line)
                            .isBlank()) {
                return Math.max(from, line);
            }
            start = line;
        }
        return start;
    }
}
