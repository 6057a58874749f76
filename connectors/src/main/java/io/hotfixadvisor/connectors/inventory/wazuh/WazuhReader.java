package io.hotfixadvisor.connectors.inventory.wazuh;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.inventory.InventoryReport;
import io.hotfixadvisor.connectors.inventory.InventorySection;
import io.hotfixadvisor.connectors.inventory.InventoryTime;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event: one item of a table, and whether it was found or is gone. The table is named {@code dbsync_…} in
 * changes and {@code syscollector_…} in states. Scan times are UTC.
 */
final class WazuhReader {
    /** Members that name the table, by version and transport. */
    static final List<String> TABLE_MEMBERS = List.of("type", "data_type", "collector", "component", "attributes_type");

    private static final List<String> PREFIXES = List.of("dbsync_", "syscollector_");
    private static final int MAX_SHOWN = 60;

    private final JsonNode event;
    private final DecodeSettings settings;

    WazuhReader(JsonNode event, DecodeSettings settings) {
        this.event = event;
        this.settings = settings;
    }

    static boolean isTable(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    ServerInventory read() throws UnreadableRecordException {
        // An alert has the whole change as its data; a state has the item as attributes of its data.
        JsonNode data = event.path("data");
        String table = Stream.of(event, data)
                .flatMap(node ->
                        TABLE_MEMBERS.stream().map(member -> node.path(member).asText()))
                .filter(WazuhReader::isTable)
                .findFirst()
                .orElseThrow(() -> new UnreadableRecordException(
                        "no member names a table; dbsync_hotfixes and its like are allowed in "
                                + String.join(", ", TABLE_MEMBERS)));
        InventorySection section = section(table);
        Columns item = Columns.of(item(data));
        InventoryReport report = new InventoryReport(settings.localZone());
        if (!report.add(section, item)) {
            throw new UnreadableRecordException("the event of " + table + " names no item");
        }
        return report.build(WazuhFormat.NAME, change(data), server(item), observedAt(item));
    }

    private static JsonNode item(JsonNode data) {
        for (String member : List.of("attributes", "data")) {
            if (data.path(member).isObject()) {
                return data.path(member);
            }
        }
        return data;
    }

    private static InventorySection section(String table) throws UnreadableRecordException {
        return switch (table.substring(table.indexOf('_') + 1)) {
            case "hotfixes" -> InventorySection.UPDATES;
            case "packages", "programs" -> InventorySection.PRODUCTS;
            case "services" -> InventorySection.SERVICES;
            case "osinfo", "system" -> InventorySection.OS;
            default ->
                throw new UnreadableRecordException("table " + shown(table)
                        + " holds nothing for an inventory; hotfixes, packages, services and osinfo do");
        };
    }

    private InventoryChange change(JsonNode data) throws UnreadableRecordException {
        String operation = Stream.of(
                        event.path("operation"),
                        data.path("operation"),
                        data.path("operation_type"),
                        event.path("event").path("type"),
                        data.path("event").path("type"))
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return switch (operation.toUpperCase(Locale.ROOT)) {
            case "DELETED" -> InventoryChange.REMOVED;
            case "INSERTED", "MODIFIED", "CREATED", "" -> InventoryChange.LISTED;
            default ->
                throw new UnreadableRecordException(
                        "operation is " + shown(operation) + "; INSERTED, MODIFIED and DELETED are allowed");
        };
    }

    /** The agent's name, as it stands around all of its events; only the one about the system has the computer's. */
    private @Nullable String server(Columns item) {
        String agent = Columns.of(event).text("agentname", "agentinfoagentname", "wazuhagentname");
        String computer = agent != null ? agent : item.text("hostname", "hosthostname");
        return computer != null ? computer : settings.host();
    }

    private @Nullable Instant observedAt(Columns item) {
        Instant scanned = InventoryTime.of(item.text("scantime", "statemodifiedat"), ZoneOffset.UTC);
        if (scanned != null) {
            return scanned;
        }
        Instant received = InventoryTime.of(Columns.of(event).text("timestamp", "datatimestamp"), ZoneOffset.UTC);
        return received != null ? received : settings.takenAt();
    }

    private static String shown(String text) {
        String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
