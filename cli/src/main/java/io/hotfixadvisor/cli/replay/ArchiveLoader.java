package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.InputFiles;
import io.hotfixadvisor.cli.UserError;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.compression.UnpackedFile;
import io.hotfixadvisor.connectors.telemetry.container.AvroContainerFormat;
import io.hotfixadvisor.connectors.telemetry.container.ContainerReader;
import io.hotfixadvisor.schemas.topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Archives as the records of topics: files in any format of telemetry, and Avro containers, which may also hold words
 * of operators, ticks, advisories and rules. Records are handed on as they are read; only inventories of parts are
 * collected, and handed on in the end, merged into whole snapshots.
 *
 * <p>Not thread-safe.
 */
public final class ArchiveLoader {
    private static final int HEAD_LENGTH = 4;

    private final TelemetryDecoder decoder = TelemetryDecoder.standard();
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
         * @param kafkaTime when Kafka received it, where the archive says so; else when its shipper read it, else its
         *     own time, for an advisory that of its change, for a rule 1970; never before 1970
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
        TopicRecords records = new TopicRecords(settings.aliases(), sink);
        for (Iterator<Path> files = new InputFiles(paths); files.hasNext(); ) {
            load(files.next(), records);
        }
        records.handMerged();
    }

    private void load(Path file, TopicRecords records) {
        try (UnpackedFile opened = UnpackedFile.open(file)) {
            boolean isContainer = (format.equals(TelemetryDecoder.AUTO) || format.equals(AvroContainerFormat.NAME))
                    && ContainerReader.recognises(opened.head(HEAD_LENGTH));
            if (isContainer) {
                loadContainer(file, opened, records);
            } else {
                loadTelemetry(file, opened, records);
            }
        } catch (IOException | UncheckedIOException error) {
            throw new UserError(file + ": " + error.getMessage(), error);
        } catch (IllegalArgumentException error) {
            throw new UserError("format " + format + ": " + error.getMessage(), error);
        }
    }

    private void loadTelemetry(Path file, UnpackedFile opened, TopicRecords records) throws IOException {
        try (Stream<Decoded> found = decoder.decode(opened, format, settings)) {
            found.forEach(decoded -> records.hand(file, decoded, null));
        }
    }

    private void loadContainer(Path file, UnpackedFile opened, TopicRecords records) throws IOException {
        ContainerReader reader = new ContainerReader(opened.content(), TopicRecords.TYPES, settings.recordLimit());
        for (ContainerReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
            if (piece instanceof ContainerReader.Datum datum) {
                records.hand(file, datum);
            } else if (piece instanceof ContainerReader.Defect defect) {
                records.reject(file, defect.position(), defect.reason());
            }
        }
        opened.damage().ifPresent(damage -> records.reject(file, damage.position(), damage.reason()));
    }
}
