package io.hotfixadvisor.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.cli.UserError;
import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.connectors.telemetry.container.ContainerWriter;
import io.hotfixadvisor.processor.replay.RangeReader;
import io.hotfixadvisor.schemas.ReplayRange;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the topics hold to Avro containers, one for each topic, with the time of each record in Kafka. Everything
 * up to the ends that the topics have in the beginning, and nothing behind. Memory does not grow with the records, only
 * with the keys that were deleted.
 */
public final class TopicExport {
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.SERVER_EVENTS,
            Topics.CRASH_REPORTS,
            Topics.SERVER_INVENTORY,
            Topics.ADVISORY_ACTIONS,
            Topics.TIME_TICKS,
            Topics.REMEDIATION_ADVISORIES,
            Topics.HOTFIX_RULES);

    /** Topics on which a null value deletes; on the others it is none that the processor reads. */
    private static final Set<Topic<?>> DELETING = Set.of(Topics.REMEDIATION_ADVISORIES, Topics.HOTFIX_RULES);

    private final KafkaConnection connection;
    private final ExportSelection selection;
    private final ExportProgress progress;

    /** An export that has not begun. */
    public TopicExport(KafkaConnection connection, ExportSelection selection, ExportProgress progress) {
        this.connection = connection;
        this.selection = selection;
        this.progress = progress;
    }

    /**
     * Writes the files, under other names until all of them are whole.
     *
     * @param isOverwriting whether files that are there already are replaced
     * @throws UserError when the files cannot stand there, or a topic does not exist
     * @throws UncheckedIOException when they cannot be written
     */
    public void write(Path directory, boolean isOverwriting) {
        Map<Topic<?>, Path> files = new LinkedHashMap<>();
        TOPICS.forEach(topic -> files.put(topic, directory.resolve(topic.name() + ".avro")));
        if (!isOverwriting) {
            files.values().forEach(TopicExport::refuseExisting);
        }
        try (Consumer<byte[], byte[]> consumer = connection.consumer()) {
            Map<Topic<?>, List<ReplayRange>> ranges = ranges(consumer);
            create(directory);
            Map<Topic<?>, Path> parts = new LinkedHashMap<>();
            try {
                for (Topic<?> topic : TOPICS) {
                    Path part = directory.resolve("." + topic.name() + ".avro.part");
                    parts.put(topic, part);
                    write(topic, ranges.getOrDefault(topic, List.of()), new RangeReader(consumer), part);
                }
                for (Map.Entry<Topic<?>, Path> part : parts.entrySet()) {
                    Path file = directory.resolve(part.getKey().name() + ".avro");
                    Files.move(part.getValue(), file, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                for (Path part : parts.values()) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + ": cannot be written (" + e.getMessage() + ")", e);
        }
        progress.finish();
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new UserError(file + ": exists; name another directory, or overwrite with --force");
        }
    }

    private static void create(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UserError(directory + ": is a file; a directory is expected");
        }
        Files.createDirectories(directory);
    }

    private Map<Topic<?>, List<ReplayRange>> ranges(Consumer<byte[], byte[]> consumer) {
        Set<String> existing = consumer.listTopics().keySet();
        Map<Topic<?>, List<ReplayRange>> ranges = new LinkedHashMap<>();
        for (Topic<?> topic : TOPICS) {
            if (!existing.contains(topic.name())) {
                throw new UserError("topic " + topic.name()
                        + " does not exist; create the topics with hotfix-advisor topics create");
            }
            ranges.put(topic, new RangeReader(consumer).all(topic.name()));
        }
        progress.expect(ranges.values().stream()
                .flatMap(List::stream)
                .mapToLong(range -> range.getEnd() - range.getStart())
                .sum());
        return ranges;
    }

    private <V extends SpecificRecord> void write(
            Topic<V> topic, List<ReplayRange> ranges, RangeReader reader, Path file) throws IOException {
        file.toFile().deleteOnExit(); // also when somebody interrupts
        try (Deserializer<V> values =
                        connection.serdes().values(topic.valueType()).deserializer();
                ContainerWriter<V> container = new ContainerWriter<>(
                        new BufferedOutputStream(Files.newOutputStream(file)), topic.valueType())) {
            Writing<V> writing = new Writing<>(topic, values, container);
            for (ReplayRange range : ranges) {
                if (DELETING.contains(topic)) {
                    writing.deleted.clear();
                    reader.read(range, writing::noteDeleted);
                }
                reader.read(range, record -> {
                    writing.take(record);
                    progress.reached(record.offset() - range.getStart());
                });
                progress.passed(range.getEnd() - range.getStart());
            }
            progress.finish(topic.name(), writing.written);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One topic on its way into a file. */
    private final class Writing<V extends SpecificRecord> {
        private final Topic<V> topic;
        private final Deserializer<V> values;
        private final ContainerWriter<V> container;
        /** Of each key of the partition that was deleted, the offset at which it was deleted last. */
        private final Map<ByteBuffer, Long> deleted = new HashMap<>();

        private long written;

        Writing(Topic<V> topic, Deserializer<V> values, ContainerWriter<V> container) {
            this.topic = topic;
            this.values = values;
            this.container = container;
        }

        void noteDeleted(ConsumerRecord<byte[], byte[]> record) {
            if (record.key() != null && record.value() == null) {
                deleted.put(ByteBuffer.wrap(record.key()), record.offset());
            }
        }

        void take(ConsumerRecord<byte[], byte[]> record) {
            byte @Nullable [] key = record.key();
            if (key == null) {
                refuse(record, "the key is null");
            } else if (record.value() != null) {
                if (record.offset() > deleted.getOrDefault(ByteBuffer.wrap(key), -1L)) {
                    takeValue(record, new String(key, UTF_8));
                }
            } else if (!DELETING.contains(topic)) {
                refuse(record, "the value is null");
            }
        }

        private void takeValue(ConsumerRecord<byte[], byte[]> record, String key) {
            V value;
            try {
                value = values.deserialize(topic.name(), record.value());
            } catch (SerializationException e) {
                refuse(record, String.valueOf(e.getMessage()));
                return;
            }
            String expected = ExportSelection.key(value);
            if (expected != null && !expected.equals(key)) {
                refuse(record, "the key is \"" + key + "\" where \"" + expected + "\" is expected");
            } else if (selection.includes(value, Instant.ofEpochMilli(record.timestamp()))) {
                append(value, record.timestamp());
            }
        }

        private void append(V value, long kafkaTimestamp) {
            try {
                container.append(value, kafkaTimestamp);
                written++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void refuse(ConsumerRecord<byte[], byte[]> record, String reason) {
            progress.refuse(topic.name(), record.partition(), record.offset(), reason);
        }
    }
}
