package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Signature;

/** A way to find the signatures that a symptom meets, with its rules compiled. For one thread. */
interface Matcher {
    /** Tells of each signature that the symptom meets, in any order. */
    void match(Symptom symptom, Found found);

    /** Takes what was found. */
    @FunctionalInterface
    interface Found {
        void add(SignatureName signature);
    }

    /** Which signature of which rule. */
    record SignatureName(String ruleId, String id) {
        static SignatureName of(HotfixRule rule, Signature signature) {
            return new SignatureName(rule.getRuleId(), signature.getId());
        }

        @Override
        public String toString() {
            return ruleId + '/' + id;
        }
    }
}
