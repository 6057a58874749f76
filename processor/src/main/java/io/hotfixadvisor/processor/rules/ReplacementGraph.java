package io.hotfixadvisor.processor.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules and what replaces them. Groups of rules that replace each other in a circle are found by Tarjan's algorithm,
 * which meets every group after all groups that its rules lead to, so that one walk in that order tells what lies at
 * the end of every chain. It keeps its own stack: a chain may be as long as there are rules.
 */
final class ReplacementGraph {
    private static final int NONE = -1;

    /** Sorted by id, so that of two positions the smaller is the smaller id. */
    private final List<CompiledRule> rules;

    private final Map<String, Integer> positions = new HashMap<>();
    private final List<List<Integer>> replacements = new ArrayList<>();
    private final Map<String, String> successors = new HashMap<>();
    private final List<List<String>> cycles = new ArrayList<>();

    // By position: when the walk came by, the earliest rule on the stack that it leads back to, and its group.
    private final int[] visited;
    private final int[] earliest;
    private final int[] group;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final int[] nextReplacement;
    private int visits;

    /** By group: the smallest rule at the end of a chain from it, and whether any rule in or behind it advises. */
    private final List<Integer> last = new ArrayList<>();

    private final List<Boolean> leadsToAdvice = new ArrayList<>();

    /** @param rules sorted by id */
    ReplacementGraph(List<CompiledRule> rules) {
        this.rules = rules;
        for (CompiledRule rule : rules) {
            positions.put(rule.ruleId(), positions.size());
            replacements.add(new ArrayList<>());
        }
        visited = filled(rules.size());
        earliest = filled(rules.size());
        group = filled(rules.size());
        nextReplacement = new int[rules.size()];
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, NONE);
        return array;
    }

    void replace(String ruleId, String by) {
        replacements.get(position(ruleId)).add(position(by));
    }

    void solve() {
        IntStream.range(0, rules.size()).filter(rule -> visited[rule] == NONE).forEach(this::walkFrom);
        cycles.sort(Comparator.comparing(cycle -> cycle.get(0)));
    }

    /** By id of the rule that has one. */
    Map<String, String> successors() {
        return Map.copyOf(successors);
    }

    List<List<String>> cycles() {
        return List.copyOf(cycles);
    }

    private void walkFrom(int start) {
        enter(start);
        while (!path.isEmpty()) {
            int rule = path.element();
            List<Integer> next = replacements.get(rule);
            if (nextReplacement[rule] < next.size()) {
                follow(rule, next.get(nextReplacement[rule]++));
            } else {
                leave(rule);
            }
        }
    }

    private void enter(int rule) {
        visited[rule] = visits;
        earliest[rule] = visits++;
        path.push(rule);
        open.push(rule);
    }

    private void follow(int rule, int next) {
        if (visited[next] == NONE) {
            enter(next);
        } else if (group[next] == NONE) {
            earliest[rule] = Math.min(earliest[rule], visited[next]);
        }
    }

    private void leave(int rule) {
        path.pop();
        if (earliest[rule] == visited[rule]) {
            close(rule);
        }
        if (!path.isEmpty()) {
            int before = path.element();
            earliest[before] = Math.min(earliest[before], earliest[rule]);
        }
    }

    /** The rules above this one on the stack, and this one, are a group. */
    private void close(int rule) {
        int number = last.size();
        List<Integer> members = new ArrayList<>();
        int member;
        do {
            member = open.pop();
            group[member] = number;
            members.add(member);
        } while (member != rule);
        members.sort(Comparator.naturalOrder());

        List<Integer> behind = members.stream()
                .flatMap(m -> replacements.get(m).stream())
                .map(next -> group[next])
                .filter(next -> next != number)
                .toList();
        int end = behind.stream()
                .mapToInt(last::get)
                .filter(found -> found != NONE)
                .min()
                .orElse(NONE);
        if (members.size() > 1) {
            cycles.add(members.stream().map(this::ruleId).toList());
        } else if (end != NONE) {
            successors.put(ruleId(rule), ruleId(end));
        }
        List<Integer> advising =
                members.stream().filter(m -> rules.get(m).advises()).toList();
        boolean isAdviceBehind = behind.stream().anyMatch(leadsToAdvice::get);
        last.add(!isAdviceBehind && advising.size() == 1 ? advising.get(0) : end);
        leadsToAdvice.add(isAdviceBehind || !advising.isEmpty());
    }

    private String ruleId(int position) {
        return rules.get(position).ruleId();
    }

    private int position(String ruleId) {
        @Nullable Integer position = positions.get(ruleId);
        if (position == null) {
            throw new IllegalArgumentException("rule " + ruleId + " is not in the graph");
        }
        return position;
    }
}
