package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of events in running text: "event ID 1234", "events 12, 13, and 14", "a 1234 event". */
final class EventIds {

    /** A whole number; no part of a version, a range or a time. */
    private static final String NUMBER = "\\d{1,5}(?!\\w|[.:/-]\\d)";

    private static final String AND = "(?:, and |, or |, | and | or | & |/)";

    private static final Pattern IDS = Pattern.compile(
            "(?i)(?<!\\bin the )\\bevents?(?:[ -]?IDs?(?:'s)?| identifiers?)?(?: (?:numbers?|codes?|messages?|errors?|entry|entries))?"
                    + "(?: (?:of|is|are|was|will be|such as|like))?\\s?[:#=(]{0,2}\\s?(" + NUMBER + "(?:" + AND
                    + "(?:events? (?:IDs? )?)?" + NUMBER
                    + "){0,20})(?! (?:through|to \\d|of \\d|times|minutes|seconds|hours|days|percent)\\b)");

    /** The number before the word: one event after an article or a name, or a list of two at least. */
    private static final Pattern IDS_BEFORE =
            Pattern.compile("(?:(?:\\b(?:[Aa]n?|[Tt]he|[Tt]his|following|similar|[A-Z]\\w{2,30}) )(" + NUMBER
                    + ") [Ee]vent\\b(?! (?:sinks?|handlers?|logs?|viewer))|\\b(" + NUMBER + "(?:" + AND + NUMBER
                    + "){1,20}) [Ee]vents\\b)");

    private static final Pattern QUOTE = Pattern.compile("\\)?,? ?[(:-]? ?\"([^\"]{8,300})\"");
    private static final Pattern ID = Pattern.compile("\\d{1,5}");

    /** How far from a number its source may stand, in characters. */
    private static final int BESIDE = 80;

    private static final int GREATEST_ID = 0xFFFF;

    /** The library cuts a title at this length, also within its last number. */
    private static final int CUT_TITLE = 64;

    private EventIds() {}

    /**
     * An event that a sentence names.
     *
     * @param source null when the sentence does not name it
     * @param text what the sentence quotes right after the number; null when it quotes nothing
     */
    record Mention(
            int eventId, @Nullable String source, @Nullable String text, String sentence) {}

    static List<Mention> inTitle(String title) {
        return in(title, title.length() >= CUT_TITLE ? title.stripTrailing().length() : Integer.MAX_VALUE);
    }

    static List<Mention> in(String sentence) {
        return in(sentence, Integer.MAX_VALUE);
    }

    /** The events of a sentence whose numbers end before an offset. */
    private static List<Mention> in(String sentence, int before) {
        if (!sentence.contains("vent") && !sentence.contains("VENT")) {
            return List.of();
        }
        List<Mention> mentions = new ArrayList<>();
        Matcher ids = IDS.matcher(sentence);
        int groups = 0;
        while (ids.find()) {
            add(mentions, sentence, ids.start(), ids.end(), ids.start(1), ids.end(1), before);
            groups++;
        }
        Matcher first = IDS_BEFORE.matcher(sentence);
        while (first.find()) {
            int group = first.group(1) == null ? 2 : 1;
            add(mentions, sentence, first.start(group), first.end(), first.start(group), first.end(group), before);
            groups++;
        }
        return groups == 1 ? withSource(mentions, EventSource.stated(sentence)) : mentions;
    }

    private static void add(
            List<Mention> mentions, String sentence, int start, int end, int idsStart, int idsEnd, int before) {
        String source = EventSource.beside(
                sentence.substring(Math.max(0, start - BESIDE), start),
                sentence.substring(end, Math.min(sentence.length(), end + BESIDE)));
        Matcher quote = QUOTE.matcher(sentence).region(end, sentence.length());
        String text = quote.lookingAt() ? quote.group(1) : null;
        Matcher id = ID.matcher(sentence).region(idsStart, idsEnd);
        while (id.find()) {
            int number = Integer.parseInt(id.group());
            if (number <= GREATEST_ID && id.end() < before) {
                mentions.add(new Mention(number, source, text, sentence));
            }
        }
    }

    /** The source that a sentence states, where it speaks of one group of events: of several it may be any one's. */
    private static List<Mention> withSource(List<Mention> mentions, @Nullable String source) {
        return source == null
                ? mentions
                : mentions.stream()
                        .map(mention -> new Mention(mention.eventId(), source, mention.text(), mention.sentence()))
                        .toList();
    }
}
