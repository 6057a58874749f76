package io.hotfixadvisor.cli.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.registry.CompatibilityCheck;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Subjects, their versions and their compatibility levels. What changes is first written to the log and then shown,
 * under one lock: nobody is told of an id that a restart would not know.
 */
final class SubjectLedger {

    private static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.BACKWARD;

    private final SchemaLog log;
    private final TreeMap<String, TreeMap<Integer, SubjectVersion>> subjects = new TreeMap<>();
    private final TreeMap<Integer, String> schemas = new TreeMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel defaultLevel = DEFAULT_LEVEL;

    SubjectLedger(SchemaLog log) {
        this.log = log;
        log.replay(this::apply);
    }

    /** Registers the schema, or finds that it is registered. */
    synchronized SubjectVersion register(String subject, String text) {
        Schema schema = parse(text);
        Optional<SubjectVersion> known = find(subject, schema, false);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> problems = CompatibilityCheck.problems(level(subject), schema, live(subject));
        if (!problems.isEmpty()) {
            throw RegistryProblem.incompatible(subject, problems.toString());
        }
        String canonical = schema.toString();
        int id = ids.getOrDefault(canonical, schemas.isEmpty() ? 1 : schemas.lastKey() + 1);
        TreeMap<Integer, SubjectVersion> versions = subjects.getOrDefault(subject, new TreeMap<>());
        int version = versions.isEmpty() ? 1 : versions.lastKey() + 1;
        SubjectVersion registered = new SubjectVersion(subject, version, id, canonical, false);
        write(registered);
        return registered;
    }

    /** The version of the subject that has this very schema. */
    synchronized SubjectVersion lookUp(String subject, String text, boolean evenDeleted) {
        Schema schema = parse(text);
        versions(subject, evenDeleted);
        return find(subject, schema, evenDeleted)
                .orElseThrow(() -> RegistryProblem.unknownSchema("subject '" + subject + "' has no such version"));
    }

    synchronized List<String> subjects(boolean evenDeleted) {
        return subjects.values().stream()
                .filter(versions -> versions.values().stream().anyMatch(each -> evenDeleted || !each.deleted()))
                .map(versions -> versions.firstEntry().getValue().subject())
                .toList();
    }

    /** The versions of a subject, oldest first; never empty. */
    synchronized List<SubjectVersion> versions(String subject, boolean evenDeleted) {
        List<SubjectVersion> versions = subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(each -> evenDeleted || !each.deleted())
                .toList();
        if (versions.isEmpty()) {
            throw RegistryProblem.unknownSubject(subject);
        }
        return versions;
    }

    /**
     * One version of a subject.
     *
     * @param version a number from 1, "latest" or "-1"
     */
    synchronized SubjectVersion version(String subject, String version, boolean evenDeleted) {
        List<SubjectVersion> versions = versions(subject, evenDeleted);
        if (version.equals("latest") || version.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        int number = number(version);
        return versions.stream()
                .filter(each -> each.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryProblem.unknownVersion(subject, version));
    }

    /** The schema of an id, even where every version that has it is deleted softly. */
    synchronized String schema(int id) {
        String schema = schemas.get(id);
        if (schema == null) {
            throw RegistryProblem.unknownSchema("no schema has the id " + id);
        }
        return schema;
    }

    /** The versions that have this id, by subject and version. */
    synchronized List<SubjectVersion> versionsOf(int id) {
        schema(id);
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(each -> each.id() == id && !each.deleted())
                .toList();
    }

    /** Deletes all versions of a subject; returns those that it deleted. */
    synchronized List<SubjectVersion> deleteSubject(String subject, boolean permanent) {
        List<SubjectVersion> versions = versions(subject, permanent);
        if (permanent && versions.stream().anyMatch(each -> !each.deleted())) {
            throw RegistryProblem.notSoftDeleted(subject);
        }
        versions.forEach(each -> delete(each, permanent));
        return versions;
    }

    synchronized SubjectVersion deleteVersion(String subject, String version, boolean permanent) {
        SubjectVersion found = version(subject, version, permanent);
        if (permanent && !found.deleted()) {
            throw RegistryProblem.notSoftDeleted(subject);
        }
        delete(found, permanent);
        return found;
    }

    /** What stands against the schema as the next version of the subject. */
    synchronized List<String> problems(String subject, String text) {
        return CompatibilityCheck.problems(level(subject), parse(text), live(subject));
    }

    /** What stands against the schema beside one version of the subject. */
    synchronized List<String> problems(String subject, String version, String text) {
        SubjectVersion other = version(subject, version, false);
        SortedMap<Integer, Schema> alone = new TreeMap<>(Map.of(other.version(), parse(other.schema())));
        return CompatibilityCheck.problems(level(subject), parse(text), alone);
    }

    synchronized CompatibilityLevel defaultLevel() {
        return defaultLevel;
    }

    /** The level that was set for the subject itself. */
    synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /**
     * Sets what the next versions must be compatible with.
     *
     * @param subject null for the default of all
     * @param level null to return to the default
     */
    synchronized void setLevel(@Nullable String subject, @Nullable CompatibilityLevel level) {
        ObjectNode key = key("CONFIG", subject);
        ObjectNode value = level == null ? null : object().put("compatibilityLevel", level.name());
        log.append(key, value);
        apply(key, value);
    }

    private void delete(SubjectVersion version, boolean permanent) {
        if (permanent) {
            ObjectNode key = schemaKey(version);
            log.append(key, null);
            apply(key, null);
        } else {
            write(version.asDeleted());
        }
    }

    private void write(SubjectVersion version) {
        ObjectNode key = schemaKey(version);
        ObjectNode value = object();
        value.put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema())
                .put("deleted", version.deleted());
        log.append(key, value);
        apply(key, value);
    }

    private void apply(JsonNode key, @Nullable JsonNode value) {
        String subject = key.path("subject").textValue();
        switch (key.path("keytype").asText()) {
            case "SCHEMA" -> applySchema(key, value);
            case "CONFIG" -> applyLevel(subject, value);
            default -> {
                // Confluent's registry keeps further kinds of records (NOOP, MODE, …) that say nothing here.
            }
        }
    }

    private void applySchema(JsonNode key, @Nullable JsonNode value) {
        String subject = key.path("subject").asText();
        int version = key.path("version").asInt();
        if (value == null) {
            TreeMap<Integer, SubjectVersion> versions = subjects.getOrDefault(subject, new TreeMap<>());
            versions.remove(version);
            if (versions.isEmpty()) {
                subjects.remove(subject);
            }
            return;
        }
        int id = value.path("id").asInt();
        String schema = value.path("schema").asText();
        subjects.computeIfAbsent(subject, s -> new TreeMap<>())
                .put(
                        version,
                        new SubjectVersion(
                                subject,
                                version,
                                id,
                                schema,
                                value.path("deleted").asBoolean()));
        schemas.put(id, schema);
        ids.put(schema, id);
    }

    private void applyLevel(@Nullable String subject, @Nullable JsonNode value) {
        CompatibilityLevel level = value == null
                ? null
                : CompatibilityLevel.valueOf(value.path("compatibilityLevel").asText());
        if (subject == null) {
            defaultLevel = level == null ? DEFAULT_LEVEL : level;
        } else if (level == null) {
            levels.remove(subject);
        } else {
            levels.put(subject, level);
        }
    }

    private CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, defaultLevel);
    }

    private SortedMap<Integer, Schema> live(String subject) {
        SortedMap<Integer, Schema> live = new TreeMap<>();
        for (SubjectVersion version :
                subjects.getOrDefault(subject, new TreeMap<>()).values()) {
            if (!version.deleted()) {
                live.put(version.version(), parse(version.schema()));
            }
        }
        return live;
    }

    private Optional<SubjectVersion> find(String subject, Schema schema, boolean evenDeleted) {
        String canonical = schema.toString();
        return subjects.getOrDefault(subject, new TreeMap<>()).descendingMap().values().stream()
                .filter(each -> each.schema().equals(canonical) && (evenDeleted || !each.deleted()))
                .findFirst();
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryProblem.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    private static int number(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is out of range.
        }
        throw RegistryProblem.invalidVersion(version);
    }

    private static ObjectNode schemaKey(SubjectVersion version) {
        return key("SCHEMA", version.subject())
                .put("version", version.version())
                .put("magic", 1);
    }

    private static ObjectNode key(String kind, @Nullable String subject) {
        return object().put("keytype", kind).put("subject", subject);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
