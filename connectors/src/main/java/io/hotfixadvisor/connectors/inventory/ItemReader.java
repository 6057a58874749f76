package io.hotfixadvisor.connectors.inventory;

import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServiceState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes items of rows. The names of the columns are those of osquery, Wazuh and Windows, and what lists use instead.
 */
final class ItemReader {
    private static final Pattern SIZE = Pattern.compile("\\d{1,15}");
    private static final Pattern SERVICE_PACK = Pattern.compile("(?i)(?:sp|service pack) ?\\d.*");

    private final ZoneId local;

    /** A reader that takes times without an offset to be of a zone. */
    ItemReader(ZoneId local) {
        this.local = local;
    }

    Optional<InstalledUpdate> update(Columns row) {
        // Windows Server 2003 lists the files of an update as "File 1" and names it as what the file came with.
        return texts(row, "hotfixid", "hotfix", "hotfixname", "packagehotfixname", "updateid", "update", "kb", "patch")
                .or(() -> texts(row, "name"))
                .flatMap(UpdateId::of)
                .or(() -> within(row, "servicepackineffect"))
                .or(() -> within(row, "id"))
                .or(() -> within(row, "name"))
                .or(() -> within(row, "title"))
                .map(id -> new InstalledUpdate(id, installedAt(row)));
    }

    /** The update of which the name of a product tells, such as "Security Update for SQL Server (KB948109)". */
    Optional<InstalledUpdate> updateOfProduct(Columns row) {
        return productName(row).flatMap(UpdateId::within).map(id -> new InstalledUpdate(id, installedAt(row)));
    }

    Optional<InstalledProduct> product(Columns row) {
        return productName(row)
                .map(name -> InstalledProduct.newBuilder()
                        .setName(name)
                        .setFamily(row.text("family"))
                        .setRelease(row.text("release"))
                        .setEdition(row.text("edition"))
                        .setServicePack(row.text("servicepack", "sp"))
                        .setVersion(row.text(
                                "version", "productversion", "displayversion", "packageversion", "programversion"))
                        .build());
    }

    private static Optional<String> productName(Columns row) {
        return texts(
                row,
                "displayname",
                "name",
                "product",
                "productname",
                "program",
                "programname",
                "software",
                "application",
                "package",
                "packagename");
    }

    Optional<InstalledFile> file(Columns row) {
        Optional<String> printed = texts(row, "path", "filepath", "fullname", "name", "filename", "file");
        return printed.filter(path -> !baseName(path).isEmpty())
                .map(path -> InstalledFile.newBuilder()
                        .setName(baseName(Objects.requireNonNullElse(row.text("filename"), path)))
                        .setPath(path(path))
                        .setVersion(row.text("fileversion", "version"))
                        .setSizeBytes(size(row.text("size", "sizebytes", "filesize", "length")))
                        .setModifiedAt(time(
                                row,
                                "mtime",
                                "modifiedat",
                                "modified",
                                "lastmodified",
                                "lastwritetime",
                                "lastwritetimeutc"))
                        .build());
    }

    /** The text when it is a path: a name alone is none. */
    private static @Nullable String path(String printed) {
        return printed.equals(baseName(printed)) ? null : printed;
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    private static @Nullable Long size(@Nullable String printed) {
        return printed == null || !SIZE.matcher(printed).matches() ? null : Long.valueOf(printed);
    }

    Optional<InstalledService> service(Columns row) {
        // Wazuh has the key name in the id, and the name for people in the name.
        boolean keyInId = row.text("serviceid") != null;
        Optional<String> key = texts(row, "serviceid", "name", "servicename", "service");
        return key.map(name -> InstalledService.newBuilder()
                .setName(name)
                .setDisplayName(keyInId ? row.text("servicename") : row.text("displayname", "caption"))
                .setState(state(row.text("state", "status", "servicestate")))
                .setStartedAt(time(row, "startedat", "starttime"))
                .build());
    }

    /** The state that a word or the number of Windows stands for; UNKNOWN also for a state between two that we keep. */
    private static ServiceState state(@Nullable String printed) {
        if (printed == null) {
            return ServiceState.UNKNOWN;
        }
        return switch (printed.toUpperCase(Locale.ROOT).replaceAll("[ _-]", "")) {
            case "RUNNING", "STARTED", "4" -> ServiceState.RUNNING;
            case "STOPPED", "1" -> ServiceState.STOPPED;
            case "PAUSED", "7" -> ServiceState.PAUSED;
            case "STARTPENDING", "2" -> ServiceState.START_PENDING;
            case "STOPPENDING", "3" -> ServiceState.STOP_PENDING;
            default -> ServiceState.UNKNOWN;
        };
    }

    Optional<OperatingSystem> os(Columns row) {
        OperatingSystem os = OperatingSystem.newBuilder()
                .setName(row.text("osname", "hostosname", "os", "operatingsystem", "name", "caption"))
                .setVersion(row.text("osversion", "hostosversion", "version"))
                .setServicePack(servicePack(row))
                .setBuild(row.text("osbuild", "hostosbuild", "build", "buildnumber"))
                .build();
        return os.getName() == null && os.getVersion() == null && os.getBuild() == null
                ? Optional.empty()
                : Optional.of(os);
    }

    private static @Nullable String servicePack(Columns row) {
        String printed = row.text("servicepack", "sp", "osservicepack", "csdversion");
        String release = row.text("osrelease");
        if (printed != null || release == null) {
            return printed;
        }
        Matcher servicePack = SERVICE_PACK.matcher(release);
        return servicePack.matches() ? release : null;
    }

    private @Nullable Instant installedAt(Columns row) {
        return time(
                row,
                "installedon",
                "installedonvalue",
                "installedondatetime",
                "installedat",
                "installdate",
                "installtime",
                "installed",
                "packageinstalled");
    }

    /** The first of the columns that holds a time. */
    private @Nullable Instant time(Columns row, String... names) {
        return Arrays.stream(names)
                .map(name -> InventoryTime.of(row.text(name), local))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> within(Columns row, String name) {
        return texts(row, name).flatMap(UpdateId::within);
    }

    private static Optional<String> texts(Columns row, String... names) {
        return Optional.ofNullable(row.text(names));
    }
}
