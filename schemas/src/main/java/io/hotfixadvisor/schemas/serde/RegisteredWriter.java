package io.hotfixadvisor.schemas.serde;

import io.hotfixadvisor.schemas.registry.RegisteredSchema;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.kafka.common.errors.SerializationException;

/** Under which schema and id the records of a subject are written. Thread-safe. */
final class RegisteredWriter {
    /**
     * A schema and its id.
     *
     * @param schema schema that the bytes are to be of
     * @param sameLayout whether bytes of the record's own schema are bytes of that schema
     */
    record Target(int id, Schema schema, boolean sameLayout) {}

    private record Key(String subject, Schema schema) {}

    private final SchemaRegistryClient registry;
    private final boolean register;
    private final boolean latest;
    private final boolean strict;
    private final Map<Key, Target> targets = new ConcurrentHashMap<>();

    RegisteredWriter(SchemaRegistryClient registry, RegistrySettings settings) {
        this.registry = registry;
        register = settings.getBoolean(RegistrySettings.AUTO_REGISTER);
        latest = settings.getBoolean(RegistrySettings.USE_LATEST);
        strict = settings.getBoolean(RegistrySettings.LATEST_STRICT);
    }

    Target target(String subject, Schema schema) {
        Key key = new Key(subject, schema);
        Target known = targets.get(key);
        if (known != null) {
            return known;
        }
        Target found = find(subject, schema);
        targets.put(key, found);
        return found;
    }

    private Target find(String subject, Schema schema) {
        if (register) {
            return new Target(registry.register(subject, schema), schema, true);
        }
        if (latest) {
            return latest(subject, schema);
        }
        RegisteredSchema registered = registry.find(subject, schema)
                .orElseThrow(() -> new SerializationException("subject " + subject + " does not have the schema of "
                        + schema.getFullName() + "; register it, or set " + RegistrySettings.AUTO_REGISTER + " or "
                        + RegistrySettings.USE_LATEST));
        return new Target(registered.id(), schema, true);
    }

    private Target latest(String subject, Schema schema) {
        RegisteredSchema registered = registry.latest(subject)
                .orElseThrow(() -> new SerializationException(
                        "subject " + subject + " has no schema; " + RegistrySettings.USE_LATEST + " needs one"));
        SchemaPairCompatibility result =
                SchemaCompatibility.checkReaderWriterCompatibility(registered.schema(), schema);
        if (strict && result.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("subject " + subject + ": version " + registered.version()
                    + " cannot read what our schema of " + schema.getFullName() + " can hold: "
                    + result.getResult().getIncompatibilities());
        }
        return new Target(registered.id(), registered.schema(), WireFormat.isSameLayout(schema, registered.schema()));
    }
}
