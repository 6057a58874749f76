package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;
import java.util.SplittableRandom;

/** Rules, and symptoms some of which they know. */
record Workload(List<HotfixRule> rules, List<Symptom> symptoms) {
    /** So many rules and symptoms; the same seed gives the same. */
    static Workload of(int rules, int symptoms, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Surroundings surroundings = Surroundings.of(rules, random.split());
        List<HotfixRule> made = MadeUpRules.of(rules, surroundings, random.split());
        return new Workload(made, MadeUpSymptoms.of(symptoms, surroundings, made, random.split()));
    }
}
