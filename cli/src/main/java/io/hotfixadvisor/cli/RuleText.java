package io.hotfixadvisor.cli;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.List;

/** A rule in words, for the terminal. */
final class RuleText {
    private RuleText() {}

    /** Identifier, status and title on one line. */
    static String line(HotfixRule rule) {
        return rule.getRuleId() + (rule.getTitle() == null ? "" : "  " + rule.getTitle());
    }

    /** Identifier, where it came from, and what a person must look at. */
    static String summary(HotfixRule rule) {
        StringBuilder text = new StringBuilder(line(rule)).append("\n  ").append(rule.getStatus());
        if (rule.getSourcePath() != null) {
            text.append(", from ").append(rule.getSourcePath());
        }
        if (rule.getLayout() != null) {
            text.append(" (").append(rule.getLayout()).append(')');
        }
        text.append("\n  ")
                .append(rule.getSignatures().size())
                .append(" signatures, ")
                .append(rule.getFiles().size())
                .append(" files, ")
                .append(rule.getPrerequisites().size())
                .append(" prerequisites");
        for (Signature signature : rule.getSignatures()) {
            text.append("\n  ")
                    .append(signature.getId())
                    .append(' ')
                    .append(signature.getRole())
                    .append(' ')
                    .append(signature.getPattern());
        }
        for (ReviewFlag flag : rule.getReviewFlags()) {
            text.append("\n  review ").append(flag(flag));
        }
        return text.toString();
    }

    /** What a person must look at, on one line. */
    static String flag(ReviewFlag flag) {
        String field = flag.getField() == null ? "" : " " + flag.getField();
        return flag.getCode() + field + ": " + flag.getDetail();
    }

    /** What keeps the rule from being published. */
    static List<RuleProblem> errors(HotfixRule rule) {
        return RuleValidation.check(rule).stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .toList();
    }
}
