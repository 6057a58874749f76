package io.hotfixadvisor.connectors.alerting.webhook;

import io.hotfixadvisor.connectors.alerting.AdvisoryRecord;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** One request, but for its signature. */
final class Message {
    private final SinkRecord record;
    private final String id;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * A request.
     *
     * @param record that it tells of
     * @param id the same for the same record
     * @param headers of the event
     * @param body belongs to the message from now on
     */
    Message(SinkRecord record, String id, Map<String, String> headers, byte[] body) {
        this.record = record;
        this.id = id;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    SinkRecord record() {
        return record;
    }

    TopicPartition partition() {
        return AdvisoryRecord.partition(record);
    }

    long offset() {
        return record.originalKafkaOffset();
    }

    String id() {
        return id;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body.clone();
    }
}
