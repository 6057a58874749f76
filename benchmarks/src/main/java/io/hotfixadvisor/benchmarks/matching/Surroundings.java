package io.hotfixadvisor.benchmarks.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What rules and symptoms have in common: names, and the keys that rules speak of, the most frequent first. How many
 * there are grows with the number of rules, as it does in a knowledge base.
 *
 * @param keys of events; the first, SNA Server/624, stands in more rules than any other
 * @param sources of all events, also of those that no rule speaks of
 * @param stopCodes the first is 0x0000000A
 */
record Surroundings(
        Wording wording,
        List<EventKey> keys,
        List<String> sources,
        List<String> stopCodes,
        List<String> processes,
        List<String> modules,
        List<String> services) {
    private static final int RULES_A_KEY = 4;
    private static final int STOP_CODES = 60;
    private static final int OPENINGS = 5;
    private static final String[] LOGS = {"Application", "System"};

    /**
     * A source and an event id, and what is always the same of such an event.
     *
     * @param openings words with which descriptions of this event begin
     */
    record EventKey(String source, int eventId, String log, List<String> openings) {}

    /** Of this seed, for so many rules. */
    static Surroundings of(int rules, SplittableRandom random) {
        Wording wording = new Wording(random);
        List<String> sources = names(random, 40 + rules / 50, "");
        sources.set(0, "SNA Server");
        return new Surroundings(
                wording,
                keys(rules / RULES_A_KEY, sources, wording, random),
                sources,
                stopCodes(random),
                names(random, 50 + rules / 200, ".exe"),
                names(random, 200 + rules / 20, ".dll"),
                names(random, 50 + rules / 50, " Service"));
    }

    private static List<String> names(SplittableRandom random, int count, String end) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Wording.name(random, i) + end);
        }
        return names;
    }

    private static List<EventKey> keys(int count, List<String> sources, Wording wording, SplittableRandom random) {
        Set<String> taken = new HashSet<>();
        List<EventKey> keys = new ArrayList<>();
        String source = sources.get(0);
        int eventId = 624;
        while (keys.size() < count) {
            if (taken.add(source + '/' + eventId)) {
                List<String> openings = IntStream.range(0, OPENINGS)
                        .mapToObj(i -> wording.words(random, 3, 6))
                        .toList();
                keys.add(new EventKey(source, eventId, LOGS[random.nextInt(LOGS.length)], openings));
            }
            source = sources.get(random.nextInt(sources.size()));
            eventId = random.nextInt(1, 20_000);
        }
        return keys;
    }

    private static List<String> stopCodes(SplittableRandom random) {
        Set<String> codes = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        for (int code = 0x0A; inOrder.size() < STOP_CODES; code = random.nextInt(1, 0x150)) {
            String printed = String.format("0x%08X", code);
            if (codes.add(printed)) {
                inOrder.add(printed);
            }
        }
        return inOrder;
    }
}
