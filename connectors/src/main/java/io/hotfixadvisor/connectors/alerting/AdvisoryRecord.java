package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of the topic of advisories.
 *
 * @param record as Connect handed it over
 * @param key server id, '/', rule id
 * @param advisory null for a tombstone
 */
public record AdvisoryRecord(
        SinkRecord record, String key, @Nullable RemediationAdvisory advisory) {

    /** The partition that a record was read from, whatever transforms have made of its topic. */
    public static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    /** The place of a record, topic-partition@offset: the same whenever it is read. */
    public static String place(SinkRecord record) {
        return record.originalTopic() + '-' + record.originalKafkaPartition() + '@' + record.originalKafkaOffset();
    }

    /** Server of the key. */
    public String serverId() {
        return key.substring(0, slash());
    }

    /** Rule of the key. */
    public String ruleId() {
        return key.substring(slash() + 1);
    }

    private int slash() {
        return key.indexOf('/');
    }
}
