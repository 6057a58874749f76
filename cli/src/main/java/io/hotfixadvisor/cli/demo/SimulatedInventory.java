package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.cli.demo.SimulatedFault.FileChange;
import io.hotfixadvisor.cli.demo.SimulatedFault.Platform;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an inventory run finds on a simulated server. */
final class SimulatedInventory {

    private static final Duration UPTIME = Duration.ofDays(19);
    private static final Duration RESTART = Duration.ofMinutes(12);

    private SimulatedInventory() {}

    /** The snapshot before the day begins; empty where nobody ever looked. */
    static Optional<ServerInventory> before(SimulatedServer server, Instant observedAt) {
        return switch (server.scenario()) {
            case INVENTORY_UNKNOWN -> Optional.empty();
            case PRODUCT_ABSENT -> Optional.of(withoutProduct(server, observedAt));
            case FIXED_BEFORE -> Optional.of(snapshot(server, observedAt, true));
            default -> Optional.of(snapshot(server, observedAt, false));
        };
    }

    /** A snapshot after the fix was installed and the server restarted. */
    static ServerInventory afterFix(SimulatedServer server, Instant installedAt, Instant observedAt) {
        return ServerInventory.newBuilder(snapshot(server, observedAt, true))
                .setUpdates(List.of(new InstalledUpdate(server.fault().ruleId(), installedAt)))
                .setLastBootAt(installedAt.plus(RESTART))
                .build();
    }

    private static ServerInventory snapshot(SimulatedServer server, Instant observedAt, boolean fixed) {
        Platform platform = server.fault().platform();
        boolean earlier = server.scenario() == Scenario.SERVICE_PACK_MISSING;
        InstalledProduct product = InstalledProduct.newBuilder()
                .setName(platform.product())
                .setServicePack(earlier ? server.fault().earlierServicePack() : platform.servicePack())
                .setVersion(earlier ? null : platform.version())
                .build();
        return base(server, observedAt)
                .setProducts(List.of(product))
                .setFiles(files(server.fault().files(), fixed))
                .build();
    }

    private static ServerInventory withoutProduct(SimulatedServer server, Instant observedAt) {
        InstalledProduct product = InstalledProduct.newBuilder()
                .setName("Microsoft SQL Server 2000 Standard Edition")
                .setServicePack("SP4")
                .setVersion("8.00.2039")
                .build();
        return base(server, observedAt).setProducts(List.of(product)).build();
    }

    private static ServerInventory.Builder base(SimulatedServer server, Instant observedAt) {
        boolean clustered = server.scenario().clustered();
        return ServerInventory.newBuilder()
                .setServerId(server.serverId())
                .setObservedAt(observedAt)
                .setOs(server.fault().platform().os())
                .setClustered(clustered)
                .setClusterName(clustered ? "MAILCLUSTER" : null)
                .setLastBootAt(observedAt.minus(UPTIME))
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(Coverage.FULL)
                        .setFiles(Coverage.FULL)
                        .setUpdates(Coverage.PARTIAL)
                        .build());
    }

    private static List<InstalledFile> files(List<FileChange> changes, boolean fixed) {
        return changes.stream()
                .map(change -> InstalledFile.newBuilder()
                        .setName(change.name())
                        .setPath("C:\\Program Files\\Exchsrvr\\bin\\" + change.name())
                        .setVersion(fixed ? change.fixed() : change.before())
                        .build())
                .toList();
    }
}
