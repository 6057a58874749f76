package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RuleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rule stands in for another, by the lists of what each fix replaces. */
final class Replacements {
    private final Map<String, HotfixRule> rules;

    /** @param rules all that are known, of any status, by id */
    Replacements(Map<String, HotfixRule> rules) {
        this.rules = rules;
    }

    /** The ACTIVE rule that a chain of replacements ends with, the smallest id of several; null where there is none. */
    @Nullable String successor(String ruleId) {
        Set<String> reached = reachable(ruleId);
        if (reached.contains(ruleId)) {
            return null;
        }
        return reached.stream()
                .filter(this::isActive)
                .filter(candidate -> reachable(candidate).stream().noneMatch(this::isActive))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** Every rule that replaces this one, or one that replaces it, and so on. */
    private Set<String> reachable(String from) {
        Set<String> reached = new TreeSet<>();
        List<String> ahead = new ArrayList<>(List.of(from));
        while (!ahead.isEmpty()) {
            String next = ahead.remove(0);
            for (HotfixRule other : rules.values()) {
                if (replaces(other, next) && reached.add(other.getRuleId())) {
                    ahead.add(other.getRuleId());
                }
            }
        }
        return reached;
    }

    private boolean replaces(HotfixRule newer, String olderId) {
        // A rule with an article has its number as id: whoever lists the one lists the other.
        return newer.getReplacement().getStated() == ReplacementStatement.LIST
                && newer.getReplacement().getArticles().contains(olderId);
    }

    private boolean isActive(String ruleId) {
        HotfixRule rule = rules.get(ruleId);
        return rule != null && rule.getStatus() == RuleStatus.ACTIVE;
    }
}
