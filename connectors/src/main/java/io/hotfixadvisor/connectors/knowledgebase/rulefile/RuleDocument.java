package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a rule file.
 *
 * @param line line from 1 on which it begins
 * @param rule the rule; null when a problem keeps it from being read
 * @param problems what is wrong with it; empty when nothing is
 */
public record RuleDocument(int line, @Nullable HotfixRule rule, List<RuleFileProblem> problems) {
    public RuleDocument {
        problems = List.copyOf(problems);
    }

    /** Whether there is a rule and it may be published. */
    public boolean isValid() {
        return rule != null && problems.stream().noneMatch(RuleFileProblem::isError);
    }
}
