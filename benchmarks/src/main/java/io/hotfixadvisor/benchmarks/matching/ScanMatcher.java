package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.ArrayList;
import java.util.List;

/** Every signature in turn, those of events and those of crashes apart, the cheapest comparison first. */
final class ScanMatcher implements Matcher {
    private final List<OfEvent> ofEvents = new ArrayList<>();
    private final List<OfCrash> ofCrashes = new ArrayList<>();

    private record OfEvent(SignatureName name, Wanted.Event wanted) {}

    private record OfCrash(SignatureName name, Wanted.OfCrash wanted) {}

    ScanMatcher(List<HotfixRule> rules) {
        Wanted.forEach(rules, (name, wanted) -> {
            if (wanted instanceof Wanted.Event event) {
                ofEvents.add(new OfEvent(name, event));
            } else if (wanted instanceof Wanted.OfCrash crash) {
                ofCrashes.add(new OfCrash(name, crash));
            }
        });
    }

    @Override
    public void match(Symptom symptom, Found found) {
        Observation observation = Observation.of(symptom);
        if (observation instanceof Observation.Event event) {
            for (OfEvent each : ofEvents) {
                if (each.wanted().isMetBy(event)) {
                    found.add(each.name());
                }
            }
        } else if (observation instanceof Observation.Crash crash) {
            for (OfCrash each : ofCrashes) {
                if (each.wanted().isMetBy(crash)) {
                    found.add(each.name());
                }
            }
        }
    }
}
