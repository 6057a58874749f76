package io.hotfixadvisor.connectors.inventory.list;

import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.inventory.InventoryReport;
import io.hotfixadvisor.connectors.inventory.InventorySection;
import io.hotfixadvisor.connectors.inventory.InventoryTime;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list: a server, and the items that its columns give. What kind of item it is, a column says
 * ({@code type} and {@code name}), or the column that the name stands in ({@code product}, {@code file},
 * {@code update}, {@code service}, {@code os}), or what else the entry tells of the name: a state is that of a service,
 * a version that of a product.
 */
final class ListEntry {
    static final String SOURCE = "inventory-list";

    private static final String[] SERVER = {
        "server",
        "servername",
        "host",
        "hostname",
        "computer",
        "computername",
        "node",
        "machine",
        "machinename",
        "serverid",
        "csname",
        "pscomputername"
    };
    private static final String[] KIND = {"type", "kind", "section", "category", "itemtype"};
    private static final String[] NAME = {"name", "displayname"};
    private static final String[] LOG = {"message", "severity", "level", "eventid"};
    private static final String[] TIME = {"observedat", "collectedat", "scannedat", "scantime", "takenat", "timestamp"};
    private static final String[] CHANGE = {"change", "action", "operation"};
    private static final Set<String> LISTED =
            Set.of("LISTED", "ADDED", "INSTALLED", "PRESENT", "INSERTED", "MODIFIED", "CHANGED");
    private static final Set<String> REMOVED = Set.of("REMOVED", "DELETED", "UNINSTALLED", "ABSENT");

    private ListEntry() {}

    /** Whether columns may be those of a list; what has a message or a severity is a log. */
    static boolean mayBeList(Columns columns) {
        return columns.has(SERVER) && !columns.has(LOG);
    }

    /** Whether columns say of what kind the item is, and name it. */
    static boolean namesKind(Columns columns) {
        return columns.has(NAME) && columns.has(KIND);
    }

    /** Whether the columns of a table are those of such a list. */
    static boolean isHeader(Columns columns) {
        return mayBeList(columns)
                && (namesKind(columns)
                        || (columns.has(NAME) && columns.has("version", "state", "status"))
                        || Arrays.stream(InventorySection.values()).anyMatch(section -> hasColumn(columns, section)));
    }

    private static boolean hasColumn(Columns columns, InventorySection section) {
        return columns.has(section.words().toArray(String[]::new));
    }

    /** The entry as a report of its own. */
    static ServerInventory read(Columns entry, DecodeSettings settings) throws UnreadableRecordException {
        InventoryReport report = new InventoryReport(settings.localZone());
        if (!add(entry, report)) {
            throw new UnreadableRecordException("the entry names no item");
        }
        return build(report, entry, settings);
    }

    /** The report of the server that an entry names. */
    static ServerInventory build(InventoryReport report, Columns entry, DecodeSettings settings)
            throws UnreadableRecordException {
        String server = entry.text(SERVER);
        Instant taken = InventoryTime.of(entry.text(TIME), settings.localZone());
        return report.build(
                SOURCE,
                change(entry.text(CHANGE)),
                server != null ? server : settings.host(),
                taken != null ? taken : settings.takenAt());
    }

    private static InventoryChange change(@Nullable String printed) throws UnreadableRecordException {
        String word = printed == null ? "LISTED" : printed.toUpperCase(Locale.ROOT);
        if (LISTED.contains(word)) {
            return InventoryChange.LISTED;
        }
        if (REMOVED.contains(word)) {
            return InventoryChange.REMOVED;
        }
        throw new UnreadableRecordException("change is \"" + shown(word) + "\"; ADDED and REMOVED are allowed");
    }

    private static boolean add(Columns entry, InventoryReport report) throws UnreadableRecordException {
        String kind = entry.text(KIND);
        if (kind != null && entry.text(NAME) != null) {
            InventorySection section = InventorySection.of(kind)
                    .orElseThrow(() -> new UnreadableRecordException(
                            "type is \"" + shown(kind) + "\"; product, file, update, service and os are allowed"));
            return report.add(section, entry);
        }
        boolean any = false;
        for (InventorySection section : InventorySection.values()) {
            if (entry.text(section.words().toArray(String[]::new)) != null) {
                any |= report.add(section, entry);
            }
        }
        return any
                || inferred(entry).filter(section -> report.add(section, entry)).isPresent();
    }

    private static Optional<InventorySection> inferred(Columns entry) {
        if (entry.text(NAME) == null) {
            return Optional.empty();
        }
        if (entry.text("state", "status", "startmode") != null) {
            return Optional.of(InventorySection.SERVICES);
        }
        return entry.text("version") == null ? Optional.empty() : Optional.of(InventorySection.PRODUCTS);
    }

    private static String shown(String text) {
        String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
