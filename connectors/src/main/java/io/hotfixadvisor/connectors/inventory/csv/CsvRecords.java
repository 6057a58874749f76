package io.hotfixadvisor.connectors.inventory.csv;

import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.framing.CsvFraming;
import io.hotfixadvisor.connectors.telemetry.framing.TextInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of a delimited text, one after the other. */
public final class CsvRecords {
    private CsvRecords() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader {
        /**
         * Hands on what the row holds.
         *
         * @throws UnreadableRecordException when it is not of the format
         */
        void read(Columns row, long position, Consumer<Decoded> records) throws UnreadableRecordException;
    }

    /**
     * Whether one of the first rows is a header.
     *
     * @param isHeader whether these columns are those of the format
     */
    public static boolean hasHeader(byte[] head, Predicate<Columns> isHeader) {
        DecodeSettings settings = DecodeSettings.defaults();
        CsvFraming rows = new CsvFraming(new ByteArrayInputStream(TextInput.utf8(head)), settings.recordLimit());
        try {
            return new HeadedRows(rows, isHeader, settings).findHeader();
        } catch (IOException e) {
            throw new UncheckedIOException("an array is always readable", e);
        }
    }

    /**
     * The records of the rows below the header. A header in between that equals the first, as joined files have it, is
     * left out.
     *
     * @param isHeader whether these columns are those of the format
     */
    public static Stream<Decoded> decode(
            InputStream in, DecodeSettings settings, Predicate<Columns> isHeader, RowReader reader) {
        try {
            HeadedRows rows =
                    new HeadedRows(new CsvFraming(TextInput.utf8(in), settings.recordLimit()), isHeader, settings);
            return DecodedRecords.of(
                    rows, (frame, records) -> reader.read(rows.columns(), frame.position(), records), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
