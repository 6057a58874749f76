package io.hotfixadvisor.schemas.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * A registry in this process, behind the URL {@code mock://scope}: for tests, and for work on files. All clients of a
 * scope see the same schemas. It checks compatibility as a real one does.
 */
public final class InMemorySchemaRegistryClient implements SchemaRegistryClient {
    private static final Map<String, InMemorySchemaRegistryClient> SCOPES = new ConcurrentHashMap<>();

    private final List<Schema> byId = new ArrayList<>();
    private final Map<String, List<Schema>> bySubject = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel defaultLevel = CompatibilityLevel.BACKWARD;

    /** A registry of its own, which no URL reaches. */
    public InMemorySchemaRegistryClient() {}

    /** The registry behind {@code mock://scope}; made empty when it is first asked for. */
    public static InMemorySchemaRegistryClient ofScope(String scope) {
        return SCOPES.computeIfAbsent(scope, name -> new InMemorySchemaRegistryClient());
    }

    /** Forgets a scope with all that is in it. */
    public static void dropScope(String scope) {
        SCOPES.remove(scope);
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        Optional<RegisteredSchema> known = find(subject, schema);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> problems = incompatibilities(subject, schema);
        if (!problems.isEmpty()) {
            throw new RegistryException(
                    "subject " + subject + ": the schema is incompatible with an earlier one: "
                            + String.join("; ", problems),
                    409,
                    409,
                    null);
        }
        versionsOf(subject).add(schema);
        if (idOf(schema) == 0) {
            byId.add(schema);
        }
        return idOf(schema);
    }

    @Override
    public synchronized Schema schemaById(int id) {
        if (id < 1 || id > byId.size()) {
            throw notFound("schema id " + id, RegistryException.SCHEMA_NOT_FOUND);
        }
        return byId.get(id - 1);
    }

    @Override
    public synchronized RegisteredSchema version(String subject, int version) {
        List<Schema> schemas = bySubject.get(subject);
        if (schemas == null) {
            throw notFound("subject " + subject, RegistryException.SUBJECT_NOT_FOUND);
        }
        if (version < 1 || version > schemas.size()) {
            throw notFound("subject " + subject + " version " + version, RegistryException.VERSION_NOT_FOUND);
        }
        Schema schema = schemas.get(version - 1);
        return new RegisteredSchema(subject, version, idOf(schema), schema);
    }

    @Override
    public synchronized Optional<RegisteredSchema> latest(String subject) {
        List<Schema> schemas = bySubject.getOrDefault(subject, List.of());
        return schemas.isEmpty() ? Optional.empty() : Optional.of(version(subject, schemas.size()));
    }

    @Override
    public synchronized Optional<RegisteredSchema> find(String subject, Schema schema) {
        int index = bySubject.getOrDefault(subject, List.of()).indexOf(schema);
        return index < 0 ? Optional.empty() : Optional.of(version(subject, index + 1));
    }

    @Override
    public synchronized List<Integer> versions(String subject) {
        int count = bySubject.getOrDefault(subject, List.of()).size();
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    @Override
    public synchronized List<String> subjects() {
        return List.copyOf(bySubject.keySet());
    }

    @Override
    public synchronized List<String> incompatibilities(String subject, Schema schema) {
        CompatibilityLevel level = levels.getOrDefault(subject, defaultLevel);
        SortedMap<Integer, Schema> earlier = new TreeMap<>();
        for (Schema version : bySubject.getOrDefault(subject, List.of())) {
            earlier.put(earlier.size() + 1, version);
        }
        return CompatibilityCheck.problems(level, schema, earlier);
    }

    @Override
    public synchronized Optional<CompatibilityLevel> compatibility(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    @Override
    public synchronized void setCompatibility(String subject, CompatibilityLevel level) {
        levels.put(subject, level);
    }

    @Override
    public synchronized CompatibilityLevel defaultCompatibility() {
        return defaultLevel;
    }

    @Override
    public synchronized void setDefaultCompatibility(CompatibilityLevel level) {
        defaultLevel = level;
    }

    @Override
    public void close() {
        // The scope outlives its clients, as a registry does.
    }

    private List<Schema> versionsOf(String subject) {
        return bySubject.computeIfAbsent(subject, name -> new ArrayList<>());
    }

    private int idOf(Schema schema) {
        return byId.indexOf(schema) + 1;
    }

    private static RegistryException notFound(String what, int errorCode) {
        return new RegistryException(what + ": not known to the registry", 404, errorCode, null);
    }
}
