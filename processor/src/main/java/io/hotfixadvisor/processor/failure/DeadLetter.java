package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.RecordOrigin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a dead letter. Key and value are the original bytes, and the original headers are kept; these come after
 * them, as UTF-8 text. The names are part of the contract with whoever reads the topic.
 */
public final class DeadLetter {
    /** A {@link DeadLetterReason}. */
    public static final String REASON = "hotfix-advisor.reason";
    /** What was found and what is allowed, in words. */
    public static final String ERROR = "hotfix-advisor.error";
    /** Topic that the record was read from. */
    public static final String TOPIC = "hotfix-advisor.topic";
    /** Partition that the record was read from, in decimal. */
    public static final String PARTITION = "hotfix-advisor.partition";
    /** Offset at which the record was read, in decimal. */
    public static final String OFFSET = "hotfix-advisor.offset";
    /** Time of the record as it was processed, in milliseconds since 1970-01-01T00:00:00Z, in decimal. */
    public static final String TIMESTAMP = "hotfix-advisor.timestamp";

    private DeadLetter() {}

    /**
     * Headers that say why and from where.
     *
     * @param original headers of the record, which stay as they are
     * @param timestamp milliseconds since 1970
     */
    public static Headers headers(
            Headers original, DeadLetterReason reason, String error, RecordOrigin origin, long timestamp) {
        Headers headers = new RecordHeaders(original);
        add(headers, REASON, reason.name());
        add(headers, ERROR, error);
        add(headers, TOPIC, origin.getTopic());
        add(headers, PARTITION, Integer.toString(origin.getPartition()));
        add(headers, OFFSET, Long.toString(origin.getOffset()));
        add(headers, TIMESTAMP, Long.toString(timestamp));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
