package io.hotfixadvisor.connectors.inventory.quickfix;

import io.hotfixadvisor.connectors.inventory.csv.CsvRecords;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import java.io.InputStream;
import java.util.stream.Stream;

/** What {@code Get-HotFix | Export-Csv} and {@code wmic qfe list /format:csv} write. */
public final class QuickFixCsvFormat implements TelemetryFormat {
    @Override
    public String name() {
        return QuickFixReader.SOURCE + "-csv";
    }

    @Override
    public boolean recognises(byte[] head) {
        return CsvRecords.hasHeader(head, QuickFixReader::isEntry);
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
                QuickFixReader::isEntry,
                (row, position, records) ->
                        records.accept(new Decoded.Inventory(QuickFixReader.read(row, settings), position)));
    }
}
