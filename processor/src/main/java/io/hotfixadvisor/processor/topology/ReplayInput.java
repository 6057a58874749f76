package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.topics.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a replay reads and where it writes.
 *
 * @param topics by the name in the catalogue, the name of the topic that is read or written in its place; topics that
 *     are not named here are read and written under their own names
 * @param servers that count; empty for all
 * @param symptomsFrom event time of the first symptoms that count; null for all there are
 * @param to event time at which the input ends, exclusive; null when it does not end by time
 * @param isInventoryNow whether inventories count that are later than that
 * @param rulesPass whether rules come and go as the time of the records passes; otherwise all that are there when it
 *     starts are in force throughout
 * @param tick time that has come in the end, whatever the telemetry says; null when none is known
 * @param finished topic that gets a record under the number of each partition that is done
 * @param end tells when the input of a partition is at its end
 */
public record ReplayInput(
        Map<String, String> topics,
        Set<String> servers,
        @Nullable Instant symptomsFrom,
        @Nullable Instant to,
        boolean isInventoryNow,
        boolean rulesPass,
        @Nullable Instant tick,
        String finished,
        InputEnd end) {

    public ReplayInput {
        topics = Map.copyOf(topics);
        servers = Set.copyOf(servers);
    }

    /** The topic that stands in for one of the catalogue. */
    String name(Topic<?> topic) {
        return name(topic.name());
    }

    /** The topic that stands in for one of the catalogue. */
    String name(String topic) {
        return topics.getOrDefault(topic, topic);
    }
}
