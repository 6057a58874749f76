package io.hotfixadvisor.cli.endtoend;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.List;

/** What the inventories of a server say about a fault, named by the verdict that follows. */
enum Situation {
    APPLICABLE,
    /** The same on a node of a cluster. */
    APPLICABLE_ON_CLUSTER,
    PREREQUISITE_MISSING,
    /** The symptoms come first, then an inventory that shows the fix. */
    FIX_INSTALLED,
    /** Nobody has looked at the files. */
    UNDETERMINED,
    /** Another product is there: no advisory. */
    NOT_AFFECTED;

    private static final Instant BEFORE_SYMPTOMS = Instant.parse("2007-02-28T22:00:00Z");
    private static final Instant FIXED = Instant.parse("2007-03-02T20:00:00Z");
    private static final Instant AFTER_FIX = Instant.parse("2007-03-03T22:00:00Z");

    /** Snapshots that come before any symptom. */
    List<ServerInventory> before(Fault fault, String serverId) {
        ServerInventory full = inventory(fault, fault.product().servicePack(), fault.fileVersion(), serverId);
        return List.of(
                switch (this) {
                    case APPLICABLE, FIX_INSTALLED -> full;
                    case APPLICABLE_ON_CLUSTER ->
                        ServerInventory.newBuilder(full).setClustered(true).build();
                    case PREREQUISITE_MISSING ->
                        inventory(fault, fault.product().earlierServicePack(), fault.fileVersion(), serverId);
                    case UNDETERMINED ->
                        ServerInventory.newBuilder(full)
                                .setFiles(List.of())
                                .setCoverage(coverage(Coverage.NONE))
                                .build();
                    case NOT_AFFECTED ->
                        ServerInventory.newBuilder(full)
                                .setProducts(List.of(product("Microsoft SQL Server 2000 Standard Edition", "SP4")))
                                .setFiles(List.of())
                                .build();
                });
    }

    /** Snapshots that come after the last symptom. */
    List<ServerInventory> after(Fault fault, String serverId) {
        if (this != FIX_INSTALLED) {
            return List.of();
        }
        ServerInventory fixed = inventory(fault, fault.product().servicePack(), fault.fixedFileVersion(), serverId);
        return List.of(ServerInventory.newBuilder(fixed)
                .setObservedAt(AFTER_FIX)
                .setUpdates(List.of(new InstalledUpdate(fault.name(), FIXED)))
                .build());
    }

    private static ServerInventory inventory(Fault fault, String servicePack, String fileVersion, String serverId) {
        return ServerInventory.newBuilder()
                .setServerId(serverId)
                .setObservedAt(BEFORE_SYMPTOMS)
                .setProducts(List.of(product(fault.product().name(), servicePack)))
                .setFiles(fault.files().stream()
                        .map(name -> InstalledFile.newBuilder()
                                .setName(name)
                                .setVersion(fileVersion)
                                .build())
                        .toList())
                .setClustered(false)
                .setCoverage(coverage(Coverage.FULL))
                .build();
    }

    private static InstalledProduct product(String name, String servicePack) {
        return InstalledProduct.newBuilder()
                .setName(name)
                .setServicePack(servicePack)
                .build();
    }

    private static InventoryCoverage coverage(Coverage files) {
        return InventoryCoverage.newBuilder()
                .setProducts(Coverage.FULL)
                .setFiles(files)
                .setUpdates(Coverage.PARTIAL)
                .build();
    }
}
