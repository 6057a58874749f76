package io.hotfixadvisor.schemas.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A schema registry that speaks Confluent's protocol. Thread-safe.
 *
 * <p>Every method throws {@link RegistryException} when the registry refuses, and {@link RegistryUnavailableException}
 * when it cannot be asked.
 */
public interface SchemaRegistryClient extends AutoCloseable {
    /**
     * The client that the settings ask for: {@code schema.registry.url} names either real registries or one in memory.
     *
     * @param config settings of {@link RegistrySettings}; others are ignored
     * @throws org.apache.kafka.common.config.ConfigException naming the setting that does not fit
     */
    static SchemaRegistryClient create(Map<String, ?> config) {
        RegistrySettings settings = new RegistrySettings(config);
        String scope = settings.mockScope();
        return scope == null ? new HttpSchemaRegistryClient(settings) : InMemorySchemaRegistryClient.ofScope(scope);
    }

    /**
     * Registers a schema under a subject; one that is registered there already keeps its id.
     *
     * @return the id of the schema
     */
    int register(String subject, Schema schema);

    /** The schema with this id. */
    Schema schemaById(int id);

    /** The version of a subject. */
    RegisteredSchema version(String subject, int version);

    /** The latest version of a subject; empty when the registry does not know the subject. */
    Optional<RegisteredSchema> latest(String subject);

    /** The version under which this very schema is registered in a subject; empty when it is not. */
    Optional<RegisteredSchema> find(String subject, Schema schema);

    /** Numbers of the versions of a subject, ascending; empty when the registry does not know the subject. */
    List<Integer> versions(String subject);

    /** Names of all subjects, sorted. */
    List<String> subjects();

    /**
     * What makes a schema incompatible with a subject, by the level in force there.
     *
     * @return one reason per problem; empty when the schema could be registered, or the subject has no version yet
     */
    List<String> incompatibilities(String subject, Schema schema);

    /** The level set for a subject; empty when none is, and the registry's own counts. */
    Optional<CompatibilityLevel> compatibility(String subject);

    /** Sets the level of a subject, which need not have a version yet. */
    void setCompatibility(String subject, CompatibilityLevel level);

    /** The level of every subject that has none of its own. */
    CompatibilityLevel defaultCompatibility();

    /** Sets the level of every subject that has none of its own. */
    void setDefaultCompatibility(CompatibilityLevel level);

    /** Releases connections. */
    @Override
    void close();
}
