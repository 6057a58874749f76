package io.hotfixadvisor.connectors.inventory.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.inventory.InventoryReport;
import io.hotfixadvisor.connectors.inventory.InventorySection;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import io.hotfixadvisor.schemas.ServerInventory;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An object a server, with arrays of {@code products}, {@code files}, {@code updates} and {@code services} whose
 * elements are objects or names, and {@code os}. A section is all there is only where {@code coverage} says FULL, for
 * that section or at once for each that is listed.
 */
public final class ListJsonFormat implements TelemetryFormat {
    @Override
    public String name() {
        return ListEntry.SOURCE + "-json";
    }

    @Override
    public boolean recognises(byte[] head) {
        JsonHead found = JsonHead.of(head);
        Set<String> members = found.members();
        Columns columns = Columns.of(List.copyOf(members), List.of());
        boolean canonical =
                members.contains("serverId") && (members.contains("observedAt") || members.contains("type"));
        return !canonical
                && ListEntry.mayBeList(columns)
                && (members.stream().anyMatch(ListJsonFormat::isPlural) || isItem(columns, found.texts()));
    }

    private static boolean isPlural(String member) {
        return member.endsWith("s")
                && InventorySection.of(member)
                        .filter(section -> section != InventorySection.OS)
                        .isPresent();
    }

    private static boolean isItem(Columns columns, Map<String, String> texts) {
        return ListEntry.namesKind(columns)
                && texts.values().stream()
                        .anyMatch(text -> InventorySection.of(text).isPresent());
    }

    @Override
    public boolean isAppendedTo() {
        return false;
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(in, settings, (json, position, records) -> {
            JsonNode server = json.readValueAsTree();
            records.accept(new Decoded.Inventory(read(server, settings), position));
        });
    }

    private static ServerInventory read(JsonNode server, DecodeSettings settings) throws UnreadableRecordException {
        Columns members = Columns.of(server);
        InventoryReport report = new InventoryReport(settings.localZone());
        boolean any = false;
        for (Map.Entry<String, JsonNode> member : server.properties()) {
            Optional<InventorySection> section = InventorySection.of(member.getKey());
            JsonNode items = member.getValue();
            if (section.isEmpty() || !(items.isContainerNode() || section.get() == InventorySection.OS)) {
                continue;
            }
            any |= items.isContainerNode();
            for (JsonNode item : items.isArray() ? items : List.of(items)) {
                add(section.get(), item, report);
            }
            if (items.isArray() && isComplete(server.path("coverage"), member.getKey())) {
                report.complete(section.get());
            }
        }
        return any ? ListEntry.build(report, members, settings) : ListEntry.read(members, settings);
    }

    private static void add(InventorySection section, JsonNode item, InventoryReport report)
            throws UnreadableRecordException {
        JsonNode named =
                item.isObject() ? item : JsonNodeFactory.instance.objectNode().set("name", item);
        if (!report.add(section, Columns.of(named))) {
            String text = item.toString();
            throw new UnreadableRecordException("no item of the section "
                    + section.words().get(0) + " is " + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
        }
    }

    private static boolean isComplete(JsonNode coverage, String member) {
        JsonNode word = coverage.isObject() ? coverage.path(member) : coverage;
        return word.asText().equalsIgnoreCase("FULL");
    }
}
