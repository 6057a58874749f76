package io.hotfixadvisor.connectors.connect;

import io.hotfixadvisor.schemas.registry.RegistryFault;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;

/** What a worker is told where a record was not read. */
public final class ReadFailure {
    private ReadFailure() {}

    /**
     * The exception to throw.
     *
     * @param record which record, for the message
     * @param cause what the deserializer throws
     * @return a {@link RetriableException} where the registry is the reason, so that the record waits; a
     *     {@link DataException} where the record is, so that it can become a dead letter
     */
    public static ConnectException of(String record, KafkaException cause) {
        return RegistryFault.isCauseOf(cause)
                ? new RetriableException("the schema registry gives no answer that helps; it is asked again", cause)
                : new DataException(record + ": " + cause.getMessage(), cause);
    }
}
