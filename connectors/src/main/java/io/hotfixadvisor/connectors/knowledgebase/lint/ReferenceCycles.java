package io.hotfixadvisor.connectors.knowledgebase.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules that name each other in a circle. Each reference is followed once, without recursion: chains may be long. */
final class ReferenceCycles {
    private static final int NAMED = 10;

    private final Map<String, RuleFacts> rules;
    private final Reference.Kind kind;
    private final String code;
    private final List<Finding> findings = new ArrayList<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    /** True while a rule is on the way that is being followed, false when all ways from it are done. */
    private final Map<String, Boolean> onTheWay = new HashMap<>();

    private ReferenceCycles(Map<String, RuleFacts> rules, Reference.Kind kind, String code) {
        this.rules = rules;
        this.kind = kind;
        this.code = code;
    }

    private record Step(RuleFacts rule, Iterator<Reference> next) {}

    /**
     * Looks for circles.
     *
     * @param rules by id, in the order in which they were read
     * @param kind the references that are followed
     * @param code the code of the findings; each stands at the reference that closes a circle
     */
    static List<Finding> check(Map<String, RuleFacts> rules, Reference.Kind kind, String code) {
        ReferenceCycles cycles = new ReferenceCycles(rules, kind, code);
        rules.values().forEach(cycles::follow);
        return cycles.findings;
    }

    private void follow(RuleFacts start) {
        enter(start);
        while (!steps.isEmpty()) {
            Step step = steps.getLast();
            if (step.next.hasNext()) {
                step(step.next.next());
            } else {
                onTheWay.put(step.rule.ruleId(), false);
                steps.removeLast();
            }
        }
    }

    private void enter(RuleFacts rule) {
        if (onTheWay.putIfAbsent(rule.ruleId(), true) == null) {
            steps.addLast(new Step(
                    rule,
                    rule.references().stream()
                            .filter(reference -> reference.kind() == kind)
                            .iterator()));
        }
    }

    private void step(Reference reference) {
        @Nullable RuleFacts named = rules.get(reference.article());
        if (named == null) {
            return;
        }
        if (onTheWay.getOrDefault(named.ruleId(), false)) {
            findings.add(reference
                    .place()
                    .finding(
                            code,
                            "closes a circle: " + circle(named.ruleId()),
                            "references that lead to an end are allowed"));
        } else {
            enter(named);
        }
    }

    private String circle(String first) {
        List<String> ids = new ArrayList<>();
        Iterator<Step> back = steps.descendingIterator();
        while (ids.isEmpty() || !ids.get(0).equals(first)) {
            ids.add(0, back.next().rule().ruleId());
        }
        List<String> shown = ids.size() <= NAMED ? ids : ids.subList(0, NAMED);
        return String.join(" -> ", shown) + (ids.size() <= NAMED ? "" : " -> ...") + " -> " + first;
    }
}
