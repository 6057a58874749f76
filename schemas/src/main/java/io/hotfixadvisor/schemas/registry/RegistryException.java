package io.hotfixadvisor.schemas.registry;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The registry answered, and the answer is no: asking again does not help. See {@link RegistryUnavailableException} for
 * the other case.
 */
public final class RegistryException extends KafkaException {
    private final int status;
    private final int errorCode;

    /**
     * A refusal.
     *
     * @param message which subject or id, what was answered
     * @param status HTTP status of the answer
     * @param errorCode error code of the registry, for example 40403; 0 when the answer carries none
     */
    public RegistryException(String message, int status, int errorCode, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Error code of the registry, for example 40403 for an unknown schema; 0 when the answer carries none. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether the registry does not know the subject, version or schema that was asked for. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Whether the registry holds the schema to be incompatible with earlier ones of the subject. */
    public boolean isIncompatible() {
        return status == 409;
    }
}
