package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;

/** Why a record became a dead letter. The names are the values of the header {@link DeadLetterHeaders#REASON}. */
public enum DeadLetterReason {
    /** The value is null; telemetry is never deleted by key. */
    NULL_VALUE,
    /**
     * The value is not Avro in Confluent wire format, names an unknown schema, or has a schema that cannot be read as
     * ours.
     */
    UNDECODABLE_VALUE,
    /** A raw record of a shipper, or a piece of one, cannot be read in the format that its topic has. */
    UNDECODABLE_TELEMETRY,
    /** The key is null. */
    NULL_KEY,
    /** The key is not UTF-8. */
    UNDECODABLE_KEY,
    /** The serverId is not one: see the rules of the field. */
    INVALID_SERVER_ID,
    /** The key is not the serverId of the value, so that the record may be in the partition of another server. */
    KEY_MISMATCH,
    /** The operator's word cannot be acted upon: the error says why. */
    INVALID_ACTION,
    /** Neither the record's own time nor Kafka's can be a time. */
    NO_TIME,
    /** The application threw while it processed the record: a defect, worth a report. */
    PROCESSING_ERROR,
    /** The advisory is larger than the producer or the topic takes. The key is the advisory's, the value is empty. */
    RECORD_TOO_LARGE
}
