package io.hotfixadvisor.connectors.inventory.list;

import io.hotfixadvisor.connectors.inventory.csv.CsvRecords;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import java.io.InputStream;
import java.util.stream.Stream;

/** A table with a header, an item a row. A row says nothing of what is not listed. */
public final class ListCsvFormat implements TelemetryFormat {
    @Override
    public String name() {
        return ListEntry.SOURCE + "-csv";
    }

    @Override
    public boolean recognises(byte[] head) {
        return CsvRecords.hasHeader(head, ListEntry::isHeader);
    }

    @Override
    public boolean isAppendedTo() {
        return false;
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return CsvRecords.decode(
                in,
                settings,
                ListEntry::isHeader,
                (row, position, records) ->
                        records.accept(new Decoded.Inventory(ListEntry.read(row, settings), position)));
    }
}
