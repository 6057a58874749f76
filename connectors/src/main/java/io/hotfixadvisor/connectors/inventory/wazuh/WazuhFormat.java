package io.hotfixadvisor.connectors.inventory.wazuh;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;

/** Events of Wazuh's syscollector, bare as an agent sends them or in what a manager wraps around them. */
public final class WazuhFormat implements TelemetryFormat {
    static final String NAME = "wazuh";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        JsonHead found = JsonHead.of(head);
        if (WazuhReader.TABLE_MEMBERS.stream()
                .anyMatch(member -> WazuhReader.isTable(found.texts().getOrDefault(member, "")))) {
            return true;
        }
        Set<String> members = found.members();
        return members.contains("data.type")
                && (members.contains("data.operation_type") || members.contains("data.operation"));
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(in, settings, (json, position, records) -> {
            JsonNode event = json.readValueAsTree();
            records.accept(new Decoded.Inventory(new WazuhReader(event, settings).read(), position));
        });
    }
}
