package io.hotfixadvisor.connectors.inventory.osquery;

import io.hotfixadvisor.connectors.inventory.Columns;
import io.hotfixadvisor.connectors.inventory.InventorySection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which of osquery's tables a row comes from. Only its columns are looked at: packs name their queries as they
 * like. A row that was joined from several tables has items of each.
 */
final class QueriedTable {
    private static final Set<String> PROGRAM_COLUMNS = Set.of("name", "version", "installdate", "language");
    private static final Set<String> SERVICE_STATES = Set.of(
            "RUNNING", "STOPPED", "PAUSED", "START_PENDING", "STOP_PENDING", "PAUSE_PENDING", "CONTINUE_PENDING");
    private static final Pattern WINDOWS =
            Pattern.compile("Microsoft(?:\\(R\\))? Windows(?:\\(R\\))? (?:Server|Storage|Hyper-V|XP|Vista|\\d).*");

    private QueriedTable() {}

    static Set<InventorySection> sections(Columns row) {
        Set<InventorySection> sections = EnumSet.noneOf(InventorySection.class);
        if (row.has("hotfixid")) {
            sections.add(InventorySection.UPDATES);
        }
        if (isService(row)) {
            sections.add(InventorySection.SERVICES);
        }
        if (isFile(row)) {
            sections.add(InventorySection.FILES);
        }
        if (isSystem(row)) {
            sections.add(InventorySection.OS);
        } else if (isProgram(row)) {
            sections.add(InventorySection.PRODUCTS);
        }
        return sections;
    }

    private static boolean isService(Columns row) {
        String status = row.text("status");
        return row.has("name")
                && (row.has("starttype")
                        || row.has("servicetype")
                        || (status != null && SERVICE_STATES.contains(status.toUpperCase(Locale.ROOT))));
    }

    private static boolean isFile(Columns row) {
        return row.has("path", "filename") && row.has("fileversion", "mtime", "size");
    }

    private static boolean isSystem(Columns row) {
        String name = row.text("name");
        return (row.has("build") && row.has("name", "version"))
                || (row.has("platform") && row.has("version"))
                || (isBareProgram(row) && name != null && WINDOWS.matcher(name).matches());
    }

    private static boolean isProgram(Columns row) {
        return row.has("name") && (isTellingProgram(row) || isBareProgram(row));
    }

    /** Whether the columns are those of programs and of no other table. */
    static boolean isTellingProgram(Columns row) {
        return row.has(
                "identifyingnumber",
                "uninstallstring",
                "installsource",
                "installlocation",
                "upgradecode",
                "packagefamilyname",
                "publisher");
    }

    /** Whether the columns are some of programs that other tables have as well. */
    private static boolean isBareProgram(Columns row) {
        return row.has("version") && PROGRAM_COLUMNS.containsAll(row.names());
    }
}
