package io.hotfixadvisor.connectors.inventory;

import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.identity.ServerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one source says of one server. A section that an item was added to is covered partly, unless it is said
 * to be complete; the others are not covered.
 */
public final class InventoryReport {
    private final ItemReader items;
    private final List<InstalledProduct> products = new ArrayList<>();
    private final List<InstalledFile> files = new ArrayList<>();
    private final List<InstalledUpdate> updates = new ArrayList<>();
    private final List<InstalledService> services = new ArrayList<>();
    private final Set<InventorySection> seen = EnumSet.noneOf(InventorySection.class);
    private final Set<InventorySection> complete = EnumSet.noneOf(InventorySection.class);
    private @Nullable OperatingSystem os;
    private @Nullable Instant lastBootAt;

    /**
     * A report without items.
     *
     * @param local zone of times that are printed without an offset
     */
    public InventoryReport(ZoneId local) {
        this.items = new ItemReader(local);
    }

    /**
     * Adds the item of a section that a row describes. A product whose name tells of an update counts as that as well.
     *
     * @return false when the row describes none
     */
    public boolean add(InventorySection section, Columns row) {
        return switch (section) {
            case PRODUCTS -> {
                add(InventorySection.UPDATES, updates, items.updateOfProduct(row));
                yield add(section, products, items.product(row));
            }
            case FILES -> add(section, files, items.file(row));
            case UPDATES -> add(section, updates, items.update(row));
            case SERVICES -> add(section, services, items.service(row));
            case OS -> {
                os = items.os(row).orElse(os);
                yield os != null;
            }
        };
    }

    private <T> boolean add(InventorySection section, List<T> known, Optional<T> item) {
        item.ifPresent(present -> {
            known.add(present);
            seen.add(section);
        });
        return item.isPresent();
    }

    /** Says that everything of a section is listed. */
    public void complete(InventorySection section) {
        complete.add(section);
    }

    public void lastBootAt(Instant instant) {
        lastBootAt = instant;
    }

    /**
     * The report.
     *
     * @param source the tool or list that it comes from
     * @param server name of the computer as printed; null when none is
     * @param observedAt when the server was looked at; null when that is not known
     * @throws UnreadableRecordException when server or time is missing, or the name cannot be a computer's
     */
    public ServerInventory build(
            String source, InventoryChange change, @Nullable String server, @Nullable Instant observedAt)
            throws UnreadableRecordException {
        if (server == null) {
            throw new UnreadableRecordException("nothing in the record names the computer, and no host is set");
        }
        if (observedAt == null) {
            throw new UnreadableRecordException("nothing says when the computer was looked at");
        }
        return ServerInventory.newBuilder()
                .setServerId(serverId(server))
                .setObservedAt(observedAt)
                .setSource(source)
                .setChange(change)
                .setOs(os)
                .setProducts(products)
                .setFiles(files)
                .setUpdates(updates)
                .setServices(services)
                .setLastBootAt(lastBootAt)
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(coverage(InventorySection.PRODUCTS))
                        .setFiles(coverage(InventorySection.FILES))
                        .setUpdates(coverage(InventorySection.UPDATES))
                        .setServices(coverage(InventorySection.SERVICES))
                        .build())
                .build();
    }

    private static String serverId(String server) throws UnreadableRecordException {
        try {
            return ServerId.of(server);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    private Coverage coverage(InventorySection section) {
        if (complete.contains(section)) {
            return Coverage.FULL;
        }
        return seen.contains(section) ? Coverage.PARTIAL : Coverage.NONE;
    }
}
