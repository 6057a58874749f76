package io.hotfixadvisor.schemas.registry;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The registry answered, and the answer is no, or is none that this client understands: asking again does not help. See
 * {@link RegistryUnavailableException} for the other case.
 */
public final class RegistryException extends KafkaException {
    static final int SUBJECT_NOT_FOUND = 40401;
    static final int VERSION_NOT_FOUND = 40402;
    static final int SCHEMA_NOT_FOUND = 40403;
    static final int LEVEL_NOT_FOUND = 40408;
    static final int UNUSABLE = 422;

    private final int status;
    private final int errorCode;

    /**
     * A refusal.
     *
     * @param message which subject or id, what was answered
     * @param status HTTP status of the answer; 422 as well when the schema is there but is none that this client can
     *     use
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

    /**
     * Whether the registry knows neither the subject, the version nor the schema that was asked for. A 404 without the
     * registry's error code does not count: it says that the URL leads elsewhere.
     */
    public boolean isNotFound() {
        return errorCode == SUBJECT_NOT_FOUND || errorCode == VERSION_NOT_FOUND || errorCode == SCHEMA_NOT_FOUND;
    }

    /** Whether the schema is there, and is not Avro or cannot be put together. */
    public boolean isUnusable() {
        return status == UNUSABLE;
    }

    /** Whether the registry holds the schema to be incompatible with earlier ones of the subject. */
    public boolean isIncompatible() {
        return status == 409;
    }
}
