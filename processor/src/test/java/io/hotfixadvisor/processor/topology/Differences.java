package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Where two states of the advisories topic differ: one line a key that only one has, or a field. */
final class Differences {
    private Differences() {}

    static List<String> between(Map<String, RemediationAdvisory> expected, Map<String, RemediationAdvisory> actual) {
        List<String> lines = new ArrayList<>();
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        for (String key : keys) {
            RemediationAdvisory one = expected.get(key);
            RemediationAdvisory other = actual.get(key);
            if (one == null || other == null) {
                lines.add(key + " is " + (one == null ? "too much: " + other : "missing: " + one));
                continue;
            }
            for (Schema.Field field : one.getSchema().getFields()) {
                Object expectedValue = one.get(field.pos());
                Object actualValue = other.get(field.pos());
                if (!Objects.equals(expectedValue, actualValue)) {
                    lines.add(key + ' ' + field.name() + " is " + actualValue + ", expected " + expectedValue);
                }
            }
        }
        return lines;
    }
}
