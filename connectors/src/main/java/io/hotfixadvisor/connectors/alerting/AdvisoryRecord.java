package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.schemas.RemediationAdvisory;
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
