package io.hotfixadvisor.connectors.inventory.csv;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import io.hotfixadvisor.connectors.telemetry.framing.Framing;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows below a header. What PowerShell ({@code #TYPE …}) and spreadsheets ({@code sep=;}) write beside the table is
 * left out, and so are rows without a value. The delimiter is what the header has most of.
 */
final class HeadedRows implements Framing {
    private static final int ROWS_BEFORE_HEADER = 8;
    private static final Set<Character> DELIMITERS = Set.of(',', ';', '\t', '|');
    private static final ObjectReader ROW =
            new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private final Framing rows;
    private final Predicate<Columns> isHeader;
    private final DecodeSettings settings;
    private List<String> header = List.of();
    private char delimiter = ',';
    private @Nullable Columns columns;
    private String complaint = "";

    HeadedRows(Framing rows, Predicate<Columns> isHeader, DecodeSettings settings) {
        this.rows = rows;
        this.isHeader = isHeader;
        this.settings = settings;
    }

    /** Looks for the header among the first rows; whether it is there. */
    boolean findHeader() throws IOException {
        for (int i = 0; i < ROWS_BEFORE_HEADER && header.isEmpty(); i++) {
            Frame frame = rows.next();
            if (frame == null) {
                return false;
            }
            if (frame.defect() == null) {
                takeHeader(frame.text(settings.fallbackCharset()));
            }
        }
        return !header.isEmpty();
    }

    @Override
    public @Nullable Frame next() throws IOException {
        while (true) {
            columns = null;
            Frame frame = rows.next();
            if (frame == null || frame.defect() != null || isRecord(frame.text(settings.fallbackCharset()))) {
                return frame;
            }
        }
    }

    /**
     * The row that {@link #next} gave.
     *
     * @throws UnreadableRecordException when it does not fit below the header
     */
    Columns columns() throws UnreadableRecordException {
        if (columns == null) {
            throw new UnreadableRecordException(complaint);
        }
        return columns;
    }

    /** Whether a row is to be a record; its columns, or what is wrong with it, are kept. */
    private boolean isRecord(String text) {
        if (text.startsWith("#") || text.startsWith("sep=")) {
            return false;
        }
        if (header.isEmpty()) {
            complaint = "no header that names a computer and items stands above the row";
            return !takeHeader(text);
        }
        List<String> values;
        try {
            values = values(text, delimiter);
        } catch (IOException e) {
            complaint = "the row has text behind a quoted value";
            return true;
        }
        int length = lengthWithoutBlanks(values);
        if (length > header.size()) {
            complaint = "the row has " + length + " values; the header names " + header.size() + " columns";
        } else {
            columns = Columns.of(header, values);
        }
        return length > 0 && !values.equals(header);
    }

    /** Whether a row is the header; it is kept then. */
    private boolean takeHeader(String text) {
        char most = ',';
        for (char candidate : DELIMITERS) {
            most = count(text, candidate) > count(text, most) ? candidate : most;
        }
        try {
            List<String> names = values(text, most);
            if (isHeader.test(Columns.of(names, List.of()))) {
                header = names;
                delimiter = most;
            }
        } catch (IOException e) {
            // No header: quotes of a text that is no table.
        }
        return !header.isEmpty();
    }

    private static long count(String text, char sought) {
        return text.chars().filter(c -> c == sought).count();
    }

    private static List<String> values(String text, char delimiter) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(delimiter);
        try (MappingIterator<List<String>> read = ROW.with(schema).readValues(text)) {
            List<String> values = read.hasNextValue() ? read.nextValue() : List.of();
            if (read.hasNextValue()) {
                throw new IOException("the text goes on behind the row");
            }
            return values;
        }
    }

    private static int lengthWithoutBlanks(List<String> values) {
        int length = values.size();
        while (length > 0 && values.get(length - 1).isBlank()) {
            length--;
        }
        return length;
    }
}
