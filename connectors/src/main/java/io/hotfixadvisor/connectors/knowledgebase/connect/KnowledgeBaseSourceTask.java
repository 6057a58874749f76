package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.connect.PluginVersion;
import io.hotfixadvisor.connectors.knowledgebase.connect.WatchedDirectory.Handover;
import io.hotfixadvisor.connectors.knowledgebase.connect.WatchedDirectory.Result;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Looks at some directories and hands over what changed in them. */
public final class KnowledgeBaseSourceTask extends SourceTask {
    /** Connect calls {@link #stop} on the thread that polls: every poll ends soon by itself. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    /** Bytes of a value at most: a producer's own limit for a record is 1 MiB, and key and headers need room. */
    private static final int MAX_VALUE_BYTES = 1_000_000;

    /** Bytes of the values of a batch, about: what a batch takes in memory. */
    private static final long BATCH_BYTES = 8L << 20;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<WatchedDirectory> directories = new ArrayList<>();

    private KnowledgeBaseSettings settings;
    private Reviewed reviewed = new Reviewed(null);
    private @Nullable Serde<HotfixRule> serde;
    private @Nullable RegistryUnavailableException away;
    private long nextLook;

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        settings = KnowledgeBaseSettings.of(given);
        serde = new AvroSerdes(settings.client()).values(HotfixRule.class);
        reviewed = new Reviewed(settings.reviewed());
        for (Path directory : settings.directories()) {
            String name = directory.toString();
            directories.add(new WatchedDirectory(
                    directory,
                    settings.include(),
                    Manifest.restore(name, context.offsetStorageReader().offsets(Manifest.partitions(name))),
                    settings.tombstones()));
        }
        PluginMetrics metrics = context.pluginMetrics();
        metrics.addMetric(
                metrics.metricName(
                        "rules-held-back-total",
                        "Rules that were read and not published: not ACTIVE, with errors, or published from another file.",
                        new LinkedHashMap<>()),
                (Gauge<Long>) (config, now) -> directories.stream()
                        .mapToLong(WatchedDirectory::heldBack)
                        .sum());
        nextLook = System.nanoTime();
    }

    /** Gives at most {@code batch.max.files} files' records; null when there is nothing yet. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        long start = System.nanoTime();
        if (directories.stream().noneMatch(WatchedDirectory::hasMore)) {
            long wait = nextLook - start;
            if (wait > 0) {
                stopped.await(Math.min(wait, LONGEST_POLL.toNanos()), TimeUnit.NANOSECONDS);
                return null;
            }
            look();
        }
        List<SourceRecord> records = new ArrayList<>();
        int files = 0;
        long bytes = 0;
        for (WatchedDirectory directory : directories) {
            while (directory.hasMore()
                    && files < settings.batchSize()
                    && bytes < BATCH_BYTES
                    && System.nanoTime() - start < LONGEST_POLL.toNanos()) {
                @Nullable Result result = directory.next(reviewed);
                if (result == null) {
                    continue;
                }
                @Nullable List<SourceRecord> made = records(directory, result);
                if (made == null) {
                    return awaitRegistry(records);
                }
                records.addAll(made);
                files++;
                bytes += made.stream().mapToLong(KnowledgeBaseSourceTask::size).sum();
            }
        }
        return records.isEmpty() ? null : records;
    }

    private static long size(SourceRecord record) {
        return record.value() instanceof byte[] value ? value.length : 0;
    }

    private void look() {
        if (reviewed.look()) {
            directories.forEach(directory -> directory.readAgain(path -> true));
        }
        directories.forEach(WatchedDirectory::look);
        nextLook = System.nanoTime() + settings.pollInterval().toNanos();
    }

    /** What was made before the registry went is handed over first. */
    private List<SourceRecord> awaitRegistry(List<SourceRecord> records) throws InterruptedException {
        if (!records.isEmpty()) {
            return records;
        }
        stopped.await(LONGEST_POLL.toMillis(), TimeUnit.MILLISECONDS);
        throw new RetriableException("the schema registry gives no answer; nothing is lost, it is asked again", away);
    }

    /** The records of a file, which then counts as handed over; null when the registry is away. */
    private @Nullable List<SourceRecord> records(WatchedDirectory directory, Result result) {
        List<Handover> handovers = new ArrayList<>();
        List<byte @Nullable []> values = new ArrayList<>();
        try {
            for (Handover handover : result.handovers()) {
                byte @Nullable [] value = value(handover);
                if (value != null && value.length > MAX_VALUE_BYTES) {
                    handovers.add(tooLarge(handover, value.length));
                    values.add(new byte[0]);
                } else {
                    handovers.add(handover);
                    values.add(value);
                }
            }
        } catch (RegistryUnavailableException e) {
            away = e;
            return null;
        }
        Map<String, String> partition = directory.manifest().partition(result.path());
        Map<String, String> before = directory.manifest().offset(result.path());
        directory.accept(result);
        Map<String, String> after = directory.manifest().offset(result.path());
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            // Only with the last of its records is a file done: an offset may be stored before the next is written.
            Map<String, String> offset = i + 1 < values.size() ? before : after;
            records.add(record(result.path(), handovers.get(i), values.get(i), partition, offset));
        }
        return records;
    }

    /** The producer would refuse the record, and the task would end at it again and again. */
    private static Handover tooLarge(Handover handover, int bytes) {
        String rule =
                handover instanceof Handover.Publish publish ? publish.rule().getRuleId() : "the file";
        return new Handover.Reject(
                ByteBuffer.allocate(0), rule + " takes " + bytes + " bytes; a record has room for " + MAX_VALUE_BYTES);
    }

    private byte @Nullable [] value(Handover handover) {
        if (handover instanceof Handover.Publish publish) {
            if (serde == null) {
                throw new ConnectException("the task was not started");
            }
            return serde.serializer().serialize(settings.topic(), publish.rule());
        }
        if (handover instanceof Handover.Reject reject) {
            byte[] content = new byte[Math.min(reject.content().remaining(), MAX_VALUE_BYTES)];
            reject.content().duplicate().get(content);
            return content;
        }
        return null;
    }

    private SourceRecord record(
            String path,
            Handover handover,
            byte @Nullable [] value,
            Map<String, String> partition,
            Map<String, String> offset) {
        if (handover instanceof Handover.Reject reject) {
            ConnectHeaders headers = new ConnectHeaders();
            // Connect's header converter writes text as UTF-8, and bytes in base 64.
            headers.addString(DeadLetterHeaders.REASON, "UNREADABLE_FILE");
            headers.addString(DeadLetterHeaders.ERROR, reject.reason());
            headers.addString(DeadLetterHeaders.FILE, path);
            return new SourceRecord(
                    partition,
                    offset,
                    settings.deadLetterTopic(),
                    null,
                    Schema.STRING_SCHEMA,
                    path,
                    Schema.BYTES_SCHEMA,
                    value,
                    null,
                    headers);
        }
        String ruleId = handover instanceof Handover.Publish publish
                ? publish.rule().getRuleId()
                : ((Handover.Withdraw) handover).ruleId();
        return new SourceRecord(
                partition, offset, settings.topic(), Schema.STRING_SCHEMA, ruleId, Schema.OPTIONAL_BYTES_SCHEMA, value);
    }

    @Override
    public void stop() {
        stopped.countDown();
        if (serde != null) {
            serde.close();
        }
    }
}
