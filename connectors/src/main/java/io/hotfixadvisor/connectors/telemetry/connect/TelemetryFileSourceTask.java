package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.connect.PluginVersion;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Looks at some directories and hands over what is new in their files. */
public final class TelemetryFileSourceTask extends SourceTask {
    /** Connect calls {@link #stop} on the thread that polls: every poll ends soon by itself. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    /** Bytes of a value at most: a producer's own limit for a record is 1 MiB, and key and headers need room. */
    private static final int MAX_VALUE_BYTES = 1_000_000;

    /** Bytes of the values of a batch, about: what a batch takes in memory. */
    private static final long BATCH_BYTES = 8L << 20;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<TelemetryDirectory> directories = new ArrayList<>();
    private final Map<String, Serializer<? extends SpecificRecord>> serializers = new HashMap<>();

    private TelemetryFileSettings settings;
    private AvroSerdes serdes;
    private @Nullable Handover unsent;
    private long nextLook;

    /** A record and the directory that it comes from. */
    private record Handover(TelemetryDirectory directory, TelemetryDirectory.Next next) {}

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        settings = TelemetryFileSettings.of(given);
        serdes = new AvroSerdes(settings.client());
        settings.directories()
                .forEach(directory -> directories.add(new TelemetryDirectory(directory, settings, stored(directory))));
        nextLook = System.nanoTime();
    }

    private SortedMap<Integer, FileProgress> stored(Path directory) {
        Map<Map<String, Object>, Integer> slots = new HashMap<>();
        IntStream.range(0, TelemetryDirectory.SLOTS)
                .forEach(slot -> slots.put(TelemetryDirectory.partition(directory, slot), slot));
        SortedMap<Integer, FileProgress> known = new TreeMap<>();
        context.offsetStorageReader().offsets(slots.keySet()).forEach((partition, offset) -> {
            Integer slot = slots.get(partition);
            if (offset != null && slot != null) {
                FileProgress.of(offset).ifPresent(progress -> known.put(slot, progress));
            }
        });
        return known;
    }

    /** Gives at most {@code batch.max.records} records; null when there is nothing yet. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        long start = System.nanoTime();
        if (unsent == null && directories.stream().noneMatch(TelemetryDirectory::hasMore)) {
            long wait = nextLook - start;
            if (wait > 0) {
                stopped.await(Math.min(wait, LONGEST_POLL.toNanos()), TimeUnit.NANOSECONDS);
                return null;
            }
            directories.forEach(TelemetryDirectory::look);
            nextLook = System.nanoTime() + settings.pollInterval().toNanos();
        }
        List<SourceRecord> records = new ArrayList<>();
        long bytes = 0;
        while (records.size() < settings.batchSize()
                && bytes < BATCH_BYTES
                && System.nanoTime() - start < LONGEST_POLL.toNanos()) {
            Handover handover = unsent != null ? unsent : next();
            unsent = null;
            if (handover == null) {
                break;
            }
            try {
                SourceRecord record = record(handover);
                records.add(record);
                bytes += record.value() instanceof byte[] value ? value.length : 0;
            } catch (RegistryUnavailableException e) {
                unsent = handover;
                return awaitRegistry(records, e);
            }
        }
        return records.isEmpty() ? null : records;
    }

    private @Nullable Handover next() {
        for (TelemetryDirectory directory : directories) {
            TelemetryDirectory.Next next = directory.next();
            if (next != null) {
                return new Handover(directory, next);
            }
        }
        return null;
    }

    /** What was made before the registry went is handed over first. */
    private List<SourceRecord> awaitRegistry(List<SourceRecord> records, RegistryUnavailableException away)
            throws InterruptedException {
        if (!records.isEmpty()) {
            return records;
        }
        stopped.await(LONGEST_POLL.toMillis(), TimeUnit.MILLISECONDS);
        throw new RetriableException("the schema registry gives no answer; nothing is lost, it is asked again", away);
    }

    private SourceRecord record(Handover handover) {
        Decoded decoded = handover.next().decoded();
        if (decoded instanceof Decoded.Event one) {
            return record(handover, Topics.SERVER_EVENTS, one.event().getServerId(), one.event());
        }
        if (decoded instanceof Decoded.Crash one) {
            return record(handover, Topics.CRASH_REPORTS, one.crash().getServerId(), one.crash());
        }
        if (decoded instanceof Decoded.Inventory one) {
            ServerInventory inventory = one.inventory();
            return record(handover, Topics.ofInventory(inventory), inventory.getServerId(), inventory);
        }
        Decoded.Rejected rejected = (Decoded.Rejected) decoded;
        return deadLetter(handover, rejected.reason(), rejected.original());
    }

    private <T extends SpecificRecord> SourceRecord record(Handover handover, Topic<T> topic, String key, T value) {
        byte[] bytes = serializer(topic).serialize(topic.name(), value);
        if (bytes.length > MAX_VALUE_BYTES) {
            return deadLetter(
                    handover,
                    "the record of " + key + " takes " + bytes.length + " bytes; a record has room for "
                            + MAX_VALUE_BYTES,
                    new byte[0]);
        }
        return new SourceRecord(
                partition(handover),
                handover.next().progress().offset(),
                topic.name(),
                Schema.STRING_SCHEMA,
                key,
                Schema.BYTES_SCHEMA,
                bytes);
    }

    private SourceRecord deadLetter(Handover handover, String reason, byte[] original) {
        FileProgress progress = handover.next().progress();
        ConnectHeaders headers = new ConnectHeaders();
        // Connect's header converter writes text as UTF-8, and bytes in base 64.
        headers.addString(DeadLetterHeaders.REASON, "UNDECODABLE_TELEMETRY");
        headers.addString(DeadLetterHeaders.ERROR, reason);
        headers.addString(DeadLetterHeaders.FILE, progress.path());
        headers.addString(DeadLetterHeaders.OFFSET, Long.toString(progress.position()));
        return new SourceRecord(
                partition(handover),
                progress.offset(),
                settings.deadLetterTopic(),
                null,
                Schema.STRING_SCHEMA,
                progress.path(),
                Schema.BYTES_SCHEMA,
                original,
                null,
                headers);
    }

    private static Map<String, Object> partition(Handover handover) {
        return TelemetryDirectory.partition(
                handover.directory().path(), handover.next().slot());
    }

    @SuppressWarnings("unchecked") // One serializer for each topic, made for the type of its values.
    private <T extends SpecificRecord> Serializer<T> serializer(Topic<T> topic) {
        return (Serializer<T>) serializers.computeIfAbsent(
                topic.name(), name -> serdes.values(topic.valueType()).serializer());
    }

    @Override
    public void stop() {
        stopped.countDown();
        directories.forEach(TelemetryDirectory::close);
        serializers.values().forEach(Serializer::close);
    }
}
