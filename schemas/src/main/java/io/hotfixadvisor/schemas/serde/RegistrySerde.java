package io.hotfixadvisor.schemas.serde;

import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A serializer and a deserializer over one registry client, made when the settings are known. */
abstract sealed class RegistrySerde<T extends IndexedRecord> implements Serde<T>
        permits SpecificAvroSerde, GenericAvroSerde {
    private @Nullable SchemaRegistryClient registry;
    private @Nullable Serializer<T> serializer;
    private @Nullable Deserializer<T> deserializer;

    /** How the records are read. */
    abstract RecordReaders<T> readers(Map<String, ?> config, boolean isKey);

    /**
     * Takes the settings of {@link RegistrySettings}; others are ignored.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the setting that does not fit
     */
    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        SchemaRegistryClient client = SchemaRegistryClient.create(config);
        registry = client;
        serializer = new AvroSerializer<>(
                new RegisteredWriter(client, new RegistrySettings(config)), isKey ? "-key" : "-value");
        deserializer = new AvroDeserializer<>(client, readers(config, isKey));
    }

    /** Writes records; shared by all threads. */
    @Override
    public Serializer<T> serializer() {
        return configured(serializer);
    }

    /** Reads records; shared by all threads. */
    @Override
    public Deserializer<T> deserializer() {
        return configured(deserializer);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private static <X> X configured(@Nullable X made) {
        if (made == null) {
            throw new IllegalStateException("configure must be called before a serde is used");
        }
        return made;
    }
}
