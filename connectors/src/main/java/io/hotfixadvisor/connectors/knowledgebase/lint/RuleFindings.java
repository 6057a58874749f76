package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.LocatedRule;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.Collection;

/** The findings about one rule while its places are known. */
final class RuleFindings {
    private final LocatedRule located;
    private final Collection<Finding> findings;

    /** @param findings is added to */
    RuleFindings(LocatedRule located, Collection<Finding> findings) {
        this.located = located;
        this.findings = findings;
    }

    HotfixRule rule() {
        return located.rule();
    }

    /** Adds a finding: the path, what was found there, what is allowed. */
    void add(String code, String path, String found, String allowed) {
        findings.add(Place.of(located, path).finding(code, found, allowed));
    }

    /** How a message shows a value; long values are cut. */
    static String is(String value) {
        return "is \"" + (value.length() <= 80 ? value : value.substring(0, 77) + "...") + "\"";
    }
}
