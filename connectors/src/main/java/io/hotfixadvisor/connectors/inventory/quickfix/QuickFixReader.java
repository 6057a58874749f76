package io.hotfixadvisor.connectors.inventory.quickfix;

import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.inventory.InventoryReport;
import io.hotfixadvisor.connectors.inventory.InventorySection;
import io.hotfixadvisor.connectors.inventory.InventoryTime;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one entry: one update, which is listed, and never all there are. */
final class QuickFixReader {
    static final String SOURCE = "quick-fix-engineering";

    private QuickFixReader() {}

    static boolean isEntry(Columns columns) {
        return columns.has("hotfixid");
    }

    static ServerInventory read(Columns entry, DecodeSettings settings) throws UnreadableRecordException {
        InventoryReport report = new InventoryReport(settings.localZone());
        if (!report.add(InventorySection.UPDATES, entry)) {
            throw new UnreadableRecordException("HotFixID is " + shown(entry.text("hotfixid"))
                    + "; \"KB\" and the number of an article is allowed, there or in ServicePackInEffect");
        }
        String server =
                entry.text("csname", "pscomputername", "node", "server", "computername", "computer", "hostname");
        Instant taken = InventoryTime.of(
                entry.text("observedat", "collectedat", "scantime", "timestamp"), settings.localZone());
        return report.build(
                SOURCE,
                InventoryChange.LISTED,
                server != null ? server : settings.host(),
                taken != null ? taken : settings.takenAt());
    }

    private static String shown(@Nullable String text) {
        if (text == null) {
            return "missing";
        }
        String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
