package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.rules.SignatureMatch;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;

/** The index of the product, as the product uses it. */
final class IndexMatcher implements Matcher {
    private final RuleIndex index;

    IndexMatcher(List<HotfixRule> rules) {
        index = RuleIndex.of(rules.stream().map(CompiledRule::compile).toList());
    }

    @Override
    public void match(Symptom symptom, Found found) {
        for (Match match : index.match(symptom)) {
            for (SignatureMatch signature : match.signatures()) {
                found.add(new SignatureName(match.rule().ruleId(), signature.signatureId()));
            }
        }
    }
}
