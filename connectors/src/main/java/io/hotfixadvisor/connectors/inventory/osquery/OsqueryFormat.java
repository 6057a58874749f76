package io.hotfixadvisor.connectors.inventory.osquery;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;

/** Lines of osquery's results log: single changes, batches of changes and snapshots, of whatever pack. */
public final class OsqueryFormat implements TelemetryFormat {
    static final String NAME = "osquery";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        Set<String> members = JsonHead.of(head).members();
        boolean results =
                members.contains("columns") || members.contains("snapshot") || members.contains("diffResults");
        boolean run = members.contains("calendarTime") || members.contains("unixTime");
        return results && run && members.contains("name");
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(in, settings, (json, position, records) -> {
            JsonNode line = json.readValueAsTree();
            for (var report : new OsqueryReader(line, settings).read()) {
                records.accept(new Decoded.Inventory(report, position));
            }
        });
    }
}
