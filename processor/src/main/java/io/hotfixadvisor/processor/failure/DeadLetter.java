package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A dead letter: key and value are the original bytes; its headers come after the original ones, which are kept. */
public final class DeadLetter {
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
        add(headers, DeadLetterHeaders.REASON, reason.name());
        add(headers, DeadLetterHeaders.ERROR, error);
        add(headers, DeadLetterHeaders.TOPIC, origin.getTopic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.getPartition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.getOffset()));
        add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(timestamp));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
