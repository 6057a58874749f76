package io.hotfixadvisor.connectors.inventory.quickfix;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code Get-HotFix} or {@code Get-CimInstance Win32_QuickFixEngineering} gives behind {@code ConvertTo-Json}: an
 * object, an array, or the array as the {@code value} of an object that counts it, as early versions write it.
 */
public final class QuickFixJsonFormat implements TelemetryFormat {
    @Override
    public String name() {
        return QuickFixReader.SOURCE + "-json";
    }

    @Override
    public boolean recognises(byte[] head) {
        return JsonHead.of(head).members().stream().anyMatch("HotFixID"::equalsIgnoreCase);
    }

    @Override
    public boolean isAppendedTo() {
        return false;
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(in, settings, (json, position, records) -> {
            JsonNode entry = json.readValueAsTree();
            JsonNode counted = entry.path("value");
            // An empty array is read as an entry, which then lacks everything.
            Iterable<JsonNode> entries = counted.isArray() && !counted.isEmpty() ? counted : List.of(entry);
            for (JsonNode one : entries) {
                records.accept(new Decoded.Inventory(QuickFixReader.read(Columns.of(one), settings), position));
            }
        });
    }
}
