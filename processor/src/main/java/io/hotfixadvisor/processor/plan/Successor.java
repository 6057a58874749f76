package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * The fix that replaces another one.
 *
 * @param article the article's number; the rule's own id where the article prints none
 * @param title title of the article; null when its layout prints none
 * @param installation what kind of installation it is: hotfix, update or service pack
 * @param target what is installed
 */
public record Successor(String article, @Nullable String title, StepKind installation, String target) {
    /** The fix of a rule that is in force. */
    public static Successor of(HotfixRule rule) {
        FixWording fix = new FixWording(rule);
        return new Successor(fix.article(), rule.getTitle(), fix.installation(), fix.target());
    }
}
