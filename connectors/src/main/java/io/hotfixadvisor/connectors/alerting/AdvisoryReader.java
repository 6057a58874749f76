package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.connectors.connect.ReadFailure;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.registry.RegistryException;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Reads advisories out of records whose keys are text and whose values are bytes as they stand on the topic. */
public final class AdvisoryReader implements AutoCloseable {
    private final Serde<RemediationAdvisory> serde;

    /** @param client settings of the registry client */
    public AdvisoryReader(Map<String, String> client) {
        serde = new AvroSerdes(client).values(RemediationAdvisory.class);
    }

    /**
     * The advisory of a record.
     *
     * @throws DataException when it is none
     * @throws RetriableException while the registry is away or refuses us
     */
    public AdvisoryRecord read(SinkRecord record) {
        if (!(record.key() instanceof String key) || key.indexOf('/') < 1) {
            throw new DataException(
                    AdvisoryRecord.place(record) + ": the key is " + record.key() + "; server/rule is expected");
        }
        Object value = record.value();
        if (value != null && !(value instanceof byte[])) {
            throw new DataException(AdvisoryRecord.place(record) + ": the value is a "
                    + value.getClass().getSimpleName() + "; bytes are expected, so value.converter is not right");
        }
        return new AdvisoryRecord(record, key, decoded(record, (byte[]) value));
    }

    private @Nullable RemediationAdvisory decoded(SinkRecord record, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            return serde.deserializer().deserialize(record.topic(), value);
        } catch (SerializationException | RegistryException | RegistryUnavailableException e) {
            throw ReadFailure.of(AdvisoryRecord.place(record), e);
        }
    }

    @Override
    public void close() {
        serde.close();
    }
}
