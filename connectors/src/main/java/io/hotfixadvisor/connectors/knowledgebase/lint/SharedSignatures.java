package io.hotfixadvisor.connectors.knowledgebase.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Symptoms that several rules share. Rules meet by the key of a symptom; of a key that very many share, the first are
 * compared pair by pair, and all are counted.
 */
final class SharedSignatures {
    /** From so many rules on, a key that nothing narrows is a finding of its own. */
    static final int HOT = 10;
    /** So many rules of one key are compared pair by pair. */
    static final int COMPARED = 200;
    /** So many pairs of one key are listed; of the rest the number is told. */
    static final int LISTED = 10;

    private static final int NAMED = 5;
    private static final String SAME = "SAME_SIGNATURE";
    private static final String TOLD_APART = "SAME_SIGNATURE_TOLD_APART";

    private final Map<String, List<Sharer>> byKey = new LinkedHashMap<>();
    private final Set<List<String>> listed = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private SharedSignatures() {}

    private record Sharer(RuleFacts rule, Symptom symptom) {}

    /** Pairs that are told, and the number of those that are not. */
    private static final class Count {
        private int listed;
        private int more;
    }

    /** @param rules each rule once, in the order in which they were read */
    static List<Finding> check(List<RuleFacts> rules) {
        SharedSignatures shared = new SharedSignatures();
        for (RuleFacts rule : rules) {
            if (rule.mayAdvise()) {
                rule.symptoms().forEach(symptom -> shared.add(rule, symptom));
            }
        }
        shared.byKey.forEach((key, sharers) -> {
            shared.comparePairs(key, sharers);
            shared.checkHot(key, sharers);
        });
        return shared.findings;
    }

    private void add(RuleFacts rule, Symptom symptom) {
        symptom.keys()
                .forEach(key ->
                        byKey.computeIfAbsent(key, any -> new ArrayList<>(1)).add(new Sharer(rule, symptom)));
    }

    private void comparePairs(String key, List<Sharer> sharers) {
        int compared = Math.min(sharers.size(), COMPARED);
        Map<String, Count> counts = Map.of(SAME, new Count(), TOLD_APART, new Count());
        for (int i = 1; i < compared; i++) {
            for (int j = 0; j < i; j++) {
                compare(key, sharers.get(i), sharers.get(j), counts);
            }
        }
        counts.forEach((code, count) -> {
            if (count.more > 0) {
                String limit = compared == sharers.size()
                        ? ""
                        : " among the first " + compared + " of " + sharers.size() + " symptoms";
                findings.add(sharers.get(0)
                        .symptom
                        .place()
                        .finding(
                                code,
                                "is " + key + ", which " + count.more + " more pairs of rules share" + limit,
                                LISTED + " pairs are listed"));
            }
        });
    }

    private void compare(String key, Sharer later, Sharer earlier, Map<String, Count> counts) {
        RuleFacts rule = later.rule;
        RuleFacts other = earlier.rule;
        if (rule.ruleId().equals(other.ruleId())
                || !Overlap.ofProducts(rule, other)
                || rule.replaces(other)
                || other.replaces(rule)) {
            return;
        }
        @Nullable String apart = later.symptom.apartFrom(earlier.symptom);
        if (apart == null) {
            apart = Overlap.apart(rule, other);
        }
        String code = apart == null ? SAME : TOLD_APART;
        Count count = counts.getOrDefault(code, new Count());
        if (count.listed >= LISTED) {
            count.more++;
        } else if (listed.add(List.of(code, rule.ruleId(), other.ruleId()))) {
            count.listed++;
            Place place = earlier.symptom.place();
            String found = "is " + key + ", as is " + place.path() + " of " + place.shown();
            findings.add(later.symptom
                    .place()
                    .finding(
                            code,
                            found,
                            apart == null
                                    ? "a text, a module, affected versions or service packs that tell them apart are"
                                            + " expected"
                                    : apart));
        }
    }

    private void checkHot(String key, List<Sharer> sharers) {
        if (sharers.size() < HOT) {
            return;
        }
        Map<String, Symptom> bare = new LinkedHashMap<>();
        sharers.stream()
                .filter(sharer -> sharer.symptom.isGeneric())
                .forEach(sharer -> bare.putIfAbsent(sharer.rule.ruleId(), sharer.symptom));
        if (bare.size() >= HOT) {
            String named = bare.keySet().stream().limit(NAMED).collect(Collectors.joining(", "));
            findings.add(bare.values()
                    .iterator()
                    .next()
                    .place()
                    .finding(
                            "HOT_SIGNATURE",
                            "is " + key + " and nothing more, as in " + bare.size() + " rules (" + named + ", ...)",
                            "fewer than " + HOT + " rules with the bare key are expected"));
        }
    }
}
