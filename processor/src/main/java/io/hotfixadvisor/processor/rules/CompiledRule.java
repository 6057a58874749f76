package io.hotfixadvisor.processor.rules;

import com.google.re2j.PatternSyntaxException;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.ArrayList;
import java.util.List;

/** A rule together with what is computed from it once, so that matching it is cheap. Immutable. */
public final class CompiledRule {
    private final HotfixRule rule;
    private final String revision;
    private final List<CompiledSignature> signatures;

    private CompiledRule(HotfixRule rule, List<CompiledSignature> signatures) {
        this.rule = rule;
        this.revision = RuleRevision.of(rule);
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Compiles a rule of any status.
     *
     * @throws InvalidRuleException when {@link RuleValidation} finds a problem of severity ERROR, or a signature holds
     *     a code or a regular expression that cannot be read
     */
    public static CompiledRule compile(HotfixRule rule) {
        List<RuleProblem> errors =
                RuleValidation.check(rule).stream().filter(RuleProblem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidRuleException(rule.getRuleId(), errors);
        }
        List<CompiledSignature> compiled = new ArrayList<>();
        for (int i = 0; i < rule.getSignatures().size(); i++) {
            Signature signature = rule.getSignatures().get(i);
            if (CompiledSignature.isMatched(signature)) {
                compiled.add(compile(rule, i, signature));
            }
        }
        return new CompiledRule(rule, compiled);
    }

    private static CompiledSignature compile(HotfixRule rule, int position, Signature signature) {
        String path = "signatures[" + position + "]";
        try {
            return CompiledSignature.of(position, signature);
        } catch (NumberFormatException e) {
            throw new InvalidRuleException(
                    rule.getRuleId(),
                    error("CODE_FORM", path, path + ": " + e.getMessage() + "; a hexadecimal number is allowed"),
                    e);
        } catch (PatternSyntaxException e) {
            String field = path + ".descriptionMatches";
            throw new InvalidRuleException(
                    rule.getRuleId(),
                    error("REGEX_SYNTAX", field, field + ": " + e.getMessage() + "; RE2 syntax is allowed"),
                    e);
        }
    }

    private static RuleProblem error(String code, String path, String message) {
        return new RuleProblem(code, RuleProblem.Severity.ERROR, path, message);
    }

    /** The rule as it was published. */
    public HotfixRule rule() {
        return rule;
    }

    public String ruleId() {
        return rule.getRuleId();
    }

    /** Content hash of the rule, see {@link RuleRevision}. */
    public String revision() {
        return revision;
    }

    /** Whether the rule may advise: only ACTIVE rules do. */
    public boolean advises() {
        return rule.getStatus() == RuleStatus.ACTIVE;
    }

    /** The signatures with role SYMPTOM or SUPPORTING, in the rule's order. */
    List<CompiledSignature> signatures() {
        return signatures;
    }
}
