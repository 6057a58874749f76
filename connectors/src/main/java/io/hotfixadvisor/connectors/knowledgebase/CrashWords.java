package io.hotfixadvisor.connectors.knowledgebase;

import java.util.regex.Pattern;

/** The words by which an article says that a program ended by itself. */
final class CrashWords {

    private static final Pattern ANY = Pattern.compile(
            "(?i)\\b(?:access violat|AV\\b|crash|dr\\.? ?watson|drwtsn32|exceptions?\\b|faults?\\b|stops?\\b|terminat|quits?\\b|fail|application error|page fault)");

    /** Those that speak of nothing else. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?i)access violat|(?-i:\\bAVs?\\b)|\\bcrash(?:es|ed|ing)?\\b|\\bdr\\.? ?watson|page fault|protection fault|\\bgp faults?|unhandled exception|application (?:error|exception)");

    private static final Pattern HANGS = Pattern.compile(
            "(?i)\\b100 ?(?:%|percent)|\\bhangs?\\b|\\bdeadlock|\\binfinite loop|\\bstops? responding(?! \\(crash)");

    private CrashWords() {}

    /** Whether a text may speak of the end of a program, and of nothing else. */
    static boolean any(String text) {
        return ANY.matcher(text).find() && (!HANGS.matcher(text).find() || plain(text));
    }

    /** Whether a sentence says that a program crashed. */
    static boolean plain(String sentence) {
        return PLAIN.matcher(sentence).find();
    }
}
