package io.hotfixadvisor.connectors.inventory.osquery;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of results. A snapshot, and the first batch of a query (its {@code counter} is 0), list all programs
 * or services there are; changes, files and updates never do.
 */
final class OsqueryReader {
    private static final int MAX_COLUMNS_SHOWN = 12;
    private static final int MAX_SHOWN = 60;
    private static final long LONGEST_UPTIME_SECONDS = 100L * 366 * 24 * 3600;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final JsonNode line;
    private final Columns members;
    private final DecodeSettings settings;
    private final @Nullable Instant ranAt;

    OsqueryReader(JsonNode line, DecodeSettings settings) {
        this.line = line;
        this.members = Columns.of(line);
        this.settings = settings;
        Instant unixTime = InventoryTime.of(members.text("unixtime"), ZoneOffset.UTC);
        this.ranAt = unixTime != null ? unixTime : InventoryTime.of(members.text("calendartime"), ZoneOffset.UTC);
    }

    /** What the line says: of a batch of changes, what is gone comes first. */
    List<ServerInventory> read() throws UnreadableRecordException {
        String action = line.path("action").asText();
        if (line.has("diffResults")) {
            return batch(line.get("diffResults"));
        }
        return switch (action) {
            case "snapshot" -> List.of(report(rows(line.path("snapshot")), InventoryChange.LISTED, true));
            case "added" -> List.of(report(rows(line.path("columns")), InventoryChange.LISTED, false));
            case "removed" -> List.of(report(rows(line.path("columns")), InventoryChange.REMOVED, false));
            default ->
                throw new UnreadableRecordException(
                        "action is " + shown(action) + "; added, removed and snapshot are allowed");
        };
    }

    private List<ServerInventory> batch(JsonNode changes) throws UnreadableRecordException {
        List<Columns> added = rows(changes.path("added"));
        List<Columns> removed = rows(changes.path("removed"));
        boolean first = removed.isEmpty() && "0".equals(members.text("counter"));
        List<ServerInventory> reports = new ArrayList<>(2);
        if (!removed.isEmpty()) {
            reports.add(report(removed, InventoryChange.REMOVED, false));
        }
        if (!added.isEmpty() || removed.isEmpty()) {
            reports.add(report(added, InventoryChange.LISTED, first));
        }
        return reports;
    }

    /** The rows of an array, or of an object the only one. */
    private static List<Columns> rows(JsonNode rows) {
        if (rows.isObject()) {
            return List.of(Columns.of(rows));
        }
        List<Columns> read = new ArrayList<>(rows.size());
        rows.forEach(row -> read.add(Columns.of(row)));
        return read;
    }

    private ServerInventory report(List<Columns> rows, InventoryChange change, boolean all)
            throws UnreadableRecordException {
        if (rows.isEmpty()) {
            throw new UnreadableRecordException(query() + " gives no row");
        }
        InventoryReport report = new InventoryReport(settings.localZone());
        boolean any = false;
        for (Columns row : rows) {
            any |= add(row, report, change, all);
        }
        if (!any) {
            throw new UnreadableRecordException(reason(rows.get(0)));
        }
        return report.build(
                OsqueryFormat.NAME, change, server(rows.get(0)), ranAt != null ? ranAt : settings.takenAt());
    }

    private String reason(Columns row) {
        if (!QueriedTable.sections(row).isEmpty()) {
            return query() + " names no item";
        }
        String names = row.names().stream()
                .limit(MAX_COLUMNS_SHOWN)
                .map(OsqueryReader::cut)
                .collect(Collectors.joining(", "));
        return query() + " gives the columns " + names
                + "; those of patches, programs, file, services, os_version and uptime are read";
    }

    private String query() {
        return "query " + shown(line.path("name").asText());
    }

    /** Adds what a row says; false when it is of no table that is read. */
    private boolean add(Columns row, InventoryReport report, InventoryChange change, boolean all) {
        Set<InventorySection> sections = QueriedTable.sections(row);
        boolean any = uptime(row, report, change);
        for (InventorySection section : sections) {
            any |= report.add(section, row);
        }
        if (all && sections.contains(InventorySection.SERVICES)) {
            report.complete(InventorySection.SERVICES);
        }
        if (all && sections.contains(InventorySection.PRODUCTS) && QueriedTable.isTellingProgram(row)) {
            report.complete(InventorySection.PRODUCTS);
        }
        return any;
    }

    private boolean uptime(Columns row, InventoryReport report, InventoryChange change) {
        String seconds = row.text("totalseconds");
        if (seconds == null || ranAt == null || !SECONDS.matcher(seconds).matches()) {
            return false;
        }
        long uptime = Long.parseLong(seconds);
        if (uptime <= LONGEST_UPTIME_SECONDS && change == InventoryChange.LISTED) {
            report.lastBootAt(ranAt.minusSeconds(uptime));
        }
        return true;
    }

    /**
     * The computer's name. The identifier of the host is what an administrator made it: where a decoration or the row
     * names the computer, that counts, and an identifier that is a UUID comes last (it may be an alias).
     */
    private @Nullable String server(Columns row) {
        String identifier = members.text("hostidentifier");
        String name = members.text("decorationshostname", "hostname", "decorationscomputername", "computername");
        if (name == null && identifier != null && !UUID.matcher(identifier).matches()) {
            name = identifier;
        }
        if (name == null) {
            name = row.text("csname", "hostname", "computername");
        }
        return name != null ? name : identifier != null ? identifier : settings.host();
    }

    private static String shown(String text) {
        return "\"" + cut(text).replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    private static String cut(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
