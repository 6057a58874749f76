package io.hotfixadvisor.console.subscription;

import io.hotfixadvisor.schemas.topics.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest record of each key of a topic stands, whatever the order in which its partitions are read. One
 * thread takes records, any number asks.
 *
 * <p>Within a partition the later record is the newer, whatever its time: a change that concerns the past is dated
 * back. Where partitions were added, the records of a key from before stay in another partition, and the last of them
 * is never compacted away; what stands where the key belongs now is the newer, even when the past was processed once
 * more. Time decides only between two records of which neither stands there, that is, after partitions were added more
 * than once.
 */
final class NewestRecords {
    /**
     * Of one record.
     *
     * @param timestamp epoch milliseconds
     * @param isGone whether the record says that the key is gone
     */
    record Place(int partition, long offset, long timestamp, boolean isGone) {}

    private final Topic<?> topic;
    private final int partitions;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** Of no record yet; {@code partitions} is how many the topic has now. */
    NewestRecords(Topic<?> topic, int partitions) {
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Takes note of a record, the records of each partition in their order; whether it is the newest of its key now.
     */
    boolean take(ConsumerRecord<String, byte[]> record) {
        Place place = new Place(record.partition(), record.offset(), record.timestamp(), record.value() == null);
        Place known = places.get(record.key());
        boolean isNewest = known == null || isNewer(place, known, record.key());
        if (isNewest) {
            places.put(record.key(), place);
        }
        return isNewest;
    }

    /** Where the newest record of a key stands; null when there was none. */
    @Nullable Place place(String key) {
        return places.get(key);
    }

    private boolean isNewer(Place place, Place known, String key) {
        if (place.partition() == known.partition()) {
            return true;
        }
        int home = topic.partition(key, partitions);
        return place.partition() == home || (known.partition() != home && place.timestamp() >= known.timestamp());
    }
}
