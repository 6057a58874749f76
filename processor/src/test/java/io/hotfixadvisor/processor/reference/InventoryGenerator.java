package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the inventories of one server show as it is mended: files grow, service packs come, the computer restarts. */
final class InventoryGenerator {
    private static final List<String> VERSIONS = List.of("6.5.7638.1", RuleGenerator.FIXED_VERSION, "6.5.7700.2");
    private static final List<String> SERVICE_PACKS = List.of("", "SP1", "SP2");

    private final Draw draw;
    private final boolean hasExchange;
    private final @Nullable Boolean clustered;
    private final Coverage coverage;
    private final boolean showsStarts;
    private final List<String> fileNames;

    private final TreeMap<String, Integer> versions = new TreeMap<>();
    private final TreeMap<String, Instant> modified = new TreeMap<>();
    private final TreeMap<String, Instant> updates = new TreeMap<>();
    private int servicePack;
    private @Nullable Instant boot;
    private @Nullable Instant start;

    InventoryGenerator(Draw draw) {
        this.draw = draw;
        hasExchange = !draw.oneIn(6);
        clustered = draw.of(List.of(1, 2, 3)) == 1 ? null : Boolean.valueOf(draw.oneIn(3));
        coverage = draw.of(List.of(Coverage.FULL, Coverage.FULL, Coverage.PARTIAL, Coverage.NONE));
        showsStarts = draw.coin();
        fileNames = draw.some(RuleGenerator.FILES);
        fileNames.forEach(name -> versions.put(name, draw.oneIn(6) ? 1 : 0));
        servicePack = draw.below(SERVICE_PACKS.size());
    }

    List<ServerInventory> inventories(String serverId) {
        TreeSet<Instant> times = new TreeSet<>();
        int count = draw.below(5);
        for (int i = 0; i < count; i++) {
            times.add(draw.time());
        }
        List<ServerInventory> inventories = new ArrayList<>();
        for (Instant at : times) {
            change(at);
            inventories.add(inventory(serverId, at));
        }
        return inventories;
    }

    private void change(Instant at) {
        for (String name : fileNames) {
            if (draw.oneIn(3)) {
                versions.put(name, draw.below(VERSIONS.size()));
                modified.put(name, before(at));
            }
        }
        if (draw.oneIn(5)) {
            servicePack = draw.below(SERVICE_PACKS.size());
        }
        if (draw.oneIn(4)) {
            updates.put(draw.of(RuleGenerator.RULES), before(at));
        }
        if (draw.coin()) {
            boot = before(at);
        }
        if (draw.coin()) {
            start = before(at);
        }
    }

    private Instant before(Instant at) {
        return at.minus(Duration.ofMinutes(30L * draw.below(100)));
    }

    private ServerInventory inventory(String serverId, Instant at) {
        List<InstalledFile> files = new ArrayList<>();
        fileNames.forEach(name -> files.add(InstalledFile.newBuilder()
                .setName(name)
                .setVersion(VERSIONS.get(versions.getOrDefault(name, 0)))
                .setModifiedAt(draw.coin() ? modified.get(name) : null)
                .build()));
        List<InstalledUpdate> installed = new ArrayList<>();
        updates.forEach((id, since) -> installed.add(InstalledUpdate.newBuilder()
                .setId(id)
                .setInstalledAt(draw.coin() ? since : null)
                .build()));
        return ServerInventory.newBuilder()
                .setServerId(serverId)
                .setObservedAt(at)
                .setProducts(hasExchange ? List.of(exchange()) : List.of())
                .setFiles(files)
                .setUpdates(installed)
                .setServices(services())
                .setClustered(clustered)
                .setLastBootAt(draw.oneIn(5) ? null : boot)
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(coverage)
                        .setFiles(coverage)
                        .setUpdates(draw.coin() ? coverage : Coverage.PARTIAL)
                        .setServices(Coverage.PARTIAL)
                        .build())
                .build();
    }

    private InstalledProduct exchange() {
        return InstalledProduct.newBuilder()
                .setName("Microsoft Exchange Server 2003")
                .setFamily("Exchange Server")
                .setRelease("2003")
                .setServicePack(SERVICE_PACKS.get(servicePack))
                .build();
    }

    private List<InstalledService> services() {
        return List.of(
                service("MSExchangeIS", "Microsoft Exchange Information Store"),
                service("IISADMIN", "IIS Admin Service"));
    }

    private InstalledService service(String name, String displayName) {
        return InstalledService.newBuilder()
                .setName(name)
                .setDisplayName(displayName)
                .setState(ServiceState.RUNNING)
                .setStartedAt(showsStarts ? start : null)
                .build();
    }
}
