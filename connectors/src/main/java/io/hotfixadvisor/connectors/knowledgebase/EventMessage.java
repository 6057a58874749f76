package io.hotfixadvisor.connectors.knowledgebase;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of an event's description can be required of every such event. Names, paths, dates and addresses are of the
 * machine on which the author saw it; the words between them are the message's own.
 */
final class EventMessage {

    /** What differs from machine to machine. Error codes and small numbers stay: they tell one fault from another. */
    private static final Pattern VARIABLE = Pattern.compile(
            "<[^<>]{0,80}>(?:\\\\\\S{1,80})?|\\[[^\\[\\]]{0,60}\\](?: ?\\(\\d{1,4}\\))?|%[\\w]{1,3}|\\.{3,}|_{2,}|\\b[Xx]{2,}\\b|\\bn{3,}\\b"
                    + "|\\{?\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-[\\p{XDigit}-]{12,20}\\}?"
                    + "|\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b|\\b\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}\\b|\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?(?: ?[AaPp]\\.?[Mm]\\b\\.?)?"
                    + "|\\b[A-Za-z]:\\\\[^\\s\"]{0,120}|\\\\\\\\?[\\w$.-]{1,60}\\\\[^\\s\"]{0,120}|\\\\\\\\[\\w$.<-]{1,60}"
                    + "|(?i:/(?:o|ou|cn|dc)=[^\\s\"',]{0,120})|(?i:\\b(?:cn|ou|dc|o)=[^\\s\"',]{0,120})|\\S{1,60}@\\S{1,60}|\\b(?:https?|ldap)://\\S{1,120}"
                    + "|\"[^\"]{1,80}\"|(?<![\\w'])'[^']{1,80}'"
                    + "|(?<=\\w )\\( ?\\d{1,6} ?\\)|(?i:\\b(?:pid|tid|process id|thread id)[ =:]{1,3}\\w{1,8})"
                    + "|(?i:\\baddress (?:0x)?\\p{XDigit}{5,16}\\b)|\\b\\d{1,3}-\\p{XDigit}{4,12}\\b|(?<![\\w-])(?!8\\d{7}\\b)\\d{6,20}(?![\\w-])"
                    + "|(?i:\\b(?:your_?|the_)?(?:server|computer|domain|user|machine|mailbox|site|organi[sz]ation|org|file|folder|database|account)_?name\\b)"
                    + "|(?i:\\b(?:server|user|computer|domain)_?[0-9x]{1,2}\\b)");

    /** The viewer's own words where it has no message file; what was handed over to it follows. */
    private static final Pattern NO_MESSAGE_FILE = Pattern.compile(
            "(?i)^\"?the description for event id\\b.{0,200}?(?:insertion strings?(?:\\(s\\))?|following information is part of the event)\\s?:");

    private static final int SHORTEST = 8;
    private static final int LONG = 40;
    private static final int LONGEST = 240;
    private static final String EDGES = " \t.,:;()[]\"'=-";

    private EventMessage() {}

    /** The first long part that does not vary, or the longest; empty when none has {@value #SHORTEST} characters. */
    static Optional<String> constant(String description) {
        Matcher shell = NO_MESSAGE_FILE.matcher(description);
        String message = unquoted(shell.find() ? description.substring(shell.end()) : description);
        String best = "";
        Matcher variable = VARIABLE.matcher(message);
        int start = 0;
        while (best.length() < LONG && variable.find()) {
            best = longer(best, message.substring(start, variable.start()));
            start = variable.end();
        }
        if (best.length() < LONG) {
            best = longer(best, message.substring(start));
        }
        return best.length() < SHORTEST ? Optional.empty() : Optional.of(best);
    }

    /** The whole message may stand in quotation marks. */
    private static String unquoted(String message) {
        String text = message.strip();
        boolean quoted = text.length() > 2 && text.charAt(0) == '"' && text.indexOf('"', 1) == text.length() - 1;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String longer(String longest, String words) {
        int start = 0;
        int end = words.length();
        while (start < end && EDGES.indexOf(words.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && EDGES.indexOf(words.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean closes = end < words.length() && ".)".indexOf(words.charAt(end)) >= 0;
        boolean opened = start > 0 && words.charAt(start - 1) == '(';
        String trimmed = cut(words.substring(opened ? start - 1 : start, closes ? end + 1 : end));
        return trimmed.length() > longest.length() ? trimmed : longest;
    }

    private static String cut(String words) {
        if (words.length() <= LONGEST) {
            return words;
        }
        int space = words.lastIndexOf(' ', LONGEST);
        return words.substring(0, space < 0 ? LONGEST : space);
    }
}
