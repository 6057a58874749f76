package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.knowledgebase.connect.WatchedDirectory.Handover;
import io.hotfixadvisor.connectors.knowledgebase.connect.WatchedDirectory.Result;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Looks at some directories and hands over what changed in them. */
public final class KnowledgeBaseSourceTask extends SourceTask {
    private static final Duration REGISTRY_BACKOFF = Duration.ofSeconds(1);

    /** Bytes of a dead letter at most: the default limit of a record is 1 MiB, and the file is where it was. */
    private static final int DEAD_LETTER_BYTES = 900_000;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<WatchedDirectory> directories = new ArrayList<>();

    private KnowledgeBaseSettings settings;
    private Reviewed reviewed = new Reviewed(null);
    private @Nullable Serde<HotfixRule> serde;
    private long nextLook;

    @Override
    public String version() {
        return KnowledgeBaseSourceConnector.versionOfJar();
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
                    Manifest.restore(name, context.offsetStorageReader().offsets(Manifest.partitions(name))),
                    settings.tombstones()));
        }
        nextLook = System.nanoTime();
    }

    /** Gives at most {@code batch.max.files} files' records; null when nothing changed before the next look is due. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (directories.stream().noneMatch(WatchedDirectory::hasMore)) {
            long wait = nextLook - System.nanoTime();
            if (stopped.await(Math.max(0, wait), TimeUnit.NANOSECONDS)) {
                return null;
            }
            look();
        }
        List<SourceRecord> records = new ArrayList<>();
        int files = 0;
        for (WatchedDirectory directory : directories) {
            @Nullable Result result;
            while (files < settings.batchSize() && (result = directory.next(reviewed)) != null) {
                if (!take(directory, result, records)) {
                    return records;
                }
                files++;
            }
        }
        return records.isEmpty() ? null : records;
    }

    private void look() {
        if (reviewed.look()) {
            directories.forEach(directory -> directory.readAgain(path -> true));
        }
        directories.forEach(WatchedDirectory::look);
        nextLook = System.nanoTime() + settings.pollInterval().toNanos();
    }

    /**
     * Adds the records of a file.
     *
     * @return false when the registry is away and the records made before it went should be handed over first
     */
    private boolean take(WatchedDirectory directory, Result result, List<SourceRecord> records)
            throws InterruptedException {
        List<byte @Nullable []> values = new ArrayList<>();
        try {
            for (Handover handover : result.handovers()) {
                values.add(value(handover));
            }
        } catch (RegistryUnavailableException away) {
            if (!records.isEmpty()) {
                return false;
            }
            stopped.await(REGISTRY_BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
            throw away;
        }
        Map<String, String> partition = directory.manifest().partition(result.path());
        Map<String, String> before = directory.manifest().offset(result.path());
        directory.accept(result);
        Map<String, String> after = directory.manifest().offset(result.path());
        for (int i = 0; i < values.size(); i++) {
            // Only with the last of its records is a file done: an offset may be stored before the next is written.
            Map<String, String> offset = i + 1 < values.size() ? before : after;
            records.add(record(result.path(), result.handovers().get(i), values.get(i), partition, offset));
        }
        return true;
    }

    private byte @Nullable [] value(Handover handover) {
        if (handover instanceof Handover.Publish publish) {
            if (serde == null) {
                throw new ConnectException("the task was not started");
            }
            return serde.serializer().serialize(settings.topic(), publish.rule());
        }
        if (handover instanceof Handover.Reject reject) {
            byte[] content = new byte[Math.min(reject.content().remaining(), DEAD_LETTER_BYTES)];
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
