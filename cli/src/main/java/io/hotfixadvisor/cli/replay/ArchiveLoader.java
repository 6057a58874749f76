package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.InputFiles;
import io.hotfixadvisor.cli.UserError;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Archives of telemetry as the records of topics. Events and crashes are handed on as they are read; inventories of
 * parts are collected and handed on in the end, merged into whole snapshots.
 */
public final class ArchiveLoader {
    /** The latest time that a Kafka record can bear here: 9999-12-31T23:59:59.999Z. */
    private static final Instant LATEST = Instant.ofEpochMilli(253_402_300_799_999L);

    private final String format;
    private final DecodeSettings settings;

    /**
     * @param format name of a telemetry format, or auto
     * @param settings what the files do not say themselves
     */
    public ArchiveLoader(String format, DecodeSettings settings) {
        this.format = format;
        this.settings = settings;
    }

    /** Takes what {@link #load} reads. */
    public interface Sink {
        /**
         * Takes a record.
         *
         * @param topic that the record belongs on; never that of partial inventories
         * @param key as on the topic
         * @param kafkaTime when Kafka received it, as far as the archive says: else when it was received by its
         *     shipper, else its own time; not before 1970
         */
        <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant kafkaTime);

        /**
         * Hears of a piece that is no record.
         *
         * @param reason where it stands, what was found and what is allowed
         */
        void rejected(Path file, String reason);
    }

    /**
     * Reads files one after the other, in the order given; those of a directory sorted by path.
     *
     * @throws UserError when a file cannot be read, or there is no such format
     */
    public void load(List<Path> paths, Sink sink) {
        PartialInventories parts = new PartialInventories();
        for (Iterator<Path> files = new InputFiles(paths); files.hasNext(); ) {
            load(files.next(), parts, sink);
        }
        parts.merge(snapshot ->
                accept(sink, Topics.SERVER_INVENTORY, snapshot.getServerId(), snapshot, snapshot.getObservedAt()));
    }

    private void load(Path file, PartialInventories parts, Sink sink) {
        try (Stream<Decoded> decoded = TelemetryDecoder.standard().decode(file, format, settings)) {
            decoded.forEach(one -> hand(file, one, parts, sink));
        } catch (IOException | UncheckedIOException error) {
            throw new UserError(file + ": " + error.getMessage(), error);
        } catch (IllegalArgumentException error) {
            throw new UserError("format " + format + ": " + error.getMessage(), error);
        }
    }

    private static void hand(Path file, Decoded decoded, PartialInventories parts, Sink sink) {
        if (decoded instanceof Decoded.Event one) {
            ServerEvent event = one.event();
            Instant received = event.getReceivedAt();
            accept(
                    sink,
                    Topics.SERVER_EVENTS,
                    event.getServerId(),
                    event,
                    received == null ? event.getTimestamp() : received);
        } else if (decoded instanceof Decoded.Crash one) {
            CrashReport crash = one.crash();
            Instant received = crash.getReceivedAt();
            accept(
                    sink,
                    Topics.CRASH_REPORTS,
                    crash.getServerId(),
                    crash,
                    received == null ? crash.getOccurredAt() : received);
        } else if (decoded instanceof Decoded.Inventory one) {
            hand(file, one, one.inventory(), parts, sink);
        } else if (decoded instanceof Decoded.Rejected one) {
            sink.rejected(file, "at byte " + one.position() + ": " + one.reason());
        }
    }

    private static void hand(Path file, Decoded piece, ServerInventory inventory, PartialInventories parts, Sink sink) {
        Instant at = inventory.getObservedAt();
        if (inventory.getSource() == null) {
            accept(sink, Topics.SERVER_INVENTORY, inventory.getServerId(), inventory, at);
        } else if (at.isAfter(Instant.EPOCH) && !at.isAfter(LATEST)) {
            parts.add(inventory);
        } else {
            sink.rejected(
                    file,
                    "at byte " + piece.position() + ": observedAt of the inventory is " + at
                            + "; a time after 1970 and before 10000 is allowed");
        }
    }

    private static <V extends SpecificRecord> void accept(Sink sink, Topic<V> topic, String key, V value, Instant at) {
        sink.accept(topic, key, value, at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at);
    }
}
