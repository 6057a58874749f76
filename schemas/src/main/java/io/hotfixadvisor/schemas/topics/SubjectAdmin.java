package io.hotfixadvisor.schemas.topics;

import io.hotfixadvisor.schemas.registry.CompatibilityCheck;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Registers the schema of a topic's values, or says what differs. */
final class SubjectAdmin {
    /** Old and new readers and writers run side by side, and a replay reads what the first release wrote. */
    private static final CompatibilityLevel LEVEL = CompatibilityLevel.FULL_TRANSITIVE;

    private final SchemaRegistryClient registry;

    SubjectAdmin(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** Registers what is missing; what was done, one line each. */
    List<String> create(Topic<?> topic) {
        List<String> done = new ArrayList<>();
        Schema schema = schema(topic);
        // A registry may refuse a level for a subject that it does not know yet; one that it knows is checked by the
        // new level.
        if (registry.latest(topic.subject()).isPresent()) {
            setLevel(topic, done);
        }
        if (registry.find(topic.subject(), schema).isEmpty()) {
            int id = registry.register(topic.subject(), schema);
            done.add("subject " + topic.subject() + ": schema " + schema.getFullName() + " registered as id " + id);
        }
        setLevel(topic, done);
        return done;
    }

    private void setLevel(Topic<?> topic, List<String> done) {
        if (level(topic) != LEVEL) {
            registry.setCompatibility(topic.subject(), LEVEL);
            done.add("subject " + topic.subject() + ": compatibility set to " + LEVEL);
        }
    }

    List<Difference> check(Topic<?> topic) {
        List<Difference> differences = new ArrayList<>();
        Schema schema = schema(topic);
        if (registry.find(topic.subject(), schema).isEmpty()) {
            differences.add(new Difference(topic.subject(), "the schema", found(topic, schema), schema.getFullName()));
        }
        if (level(topic) != LEVEL) {
            differences.add(new Difference(
                    topic.subject(), "compatibility", level(topic).name(), LEVEL.name()));
        }
        return differences;
    }

    private String found(Topic<?> topic, Schema schema) {
        List<Integer> versions = registry.versions(topic.subject());
        if (versions.isEmpty()) {
            return "missing";
        }
        SortedMap<Integer, Schema> registered = new TreeMap<>();
        versions.forEach(version -> registered.put(
                version, registry.version(topic.subject(), version).schema()));
        List<String> problems = CompatibilityCheck.problems(LEVEL, schema, registered);
        return problems.isEmpty()
                ? "another, with which ours is compatible"
                : "another, with which ours is not compatible (" + String.join("; ", problems) + ")";
    }

    private CompatibilityLevel level(Topic<?> topic) {
        return registry.compatibility(topic.subject()).orElseGet(registry::defaultCompatibility);
    }

    private static Schema schema(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }
}
