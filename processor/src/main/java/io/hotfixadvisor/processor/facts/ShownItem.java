package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.FirstShown;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InventoryTimes;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of what an inventory shows, as {@link FirstShown#getItem()} holds them. Names that differ in case only are one.
 * Values are as printed, without white space at their ends.
 */
public final class ShownItem {
    /** The service pack of the operating system; an empty value when none was installed. */
    public static final String OS_SERVICE_PACK = "servicePack:operating system";

    /** The one value of an item that is either there or not. */
    public static final String INSTALLED = "installed";

    /** Starts of the operating system, in ISO-8601. */
    public static final String BOOT = "boot";

    private ShownItem() {}

    /** A file, whatever its folder: "file:ese.dll". Its values are file versions. */
    public static String file(String baseName) {
        return "file:" + folded(baseName);
    }

    /** An update: "update:kb908674". Its only value is {@link #INSTALLED}. */
    public static String update(String id) {
        return "update:" + folded(id);
    }

    /**
     * The service pack of a product: "servicePack:exchange server 2003", or with the product's name as printed when the
     * source does not give family and release. An empty value when none was installed.
     */
    public static String servicePack(InstalledProduct product) {
        return "servicePack:" + product(product);
    }

    /** The version or build of a product, named as in {@link #servicePack}. */
    public static String productVersion(InstalledProduct product) {
        return "productVersion:" + product(product);
    }

    /** Starts of a service, by its key name: "start:w3svc". Its values are instants in ISO-8601. */
    public static String serviceStart(String name) {
        return "start:" + folded(name);
    }

    /** What a snapshot shows, at the instant at which each part was looked at. What it does not state is not shown. */
    static List<FirstShown> in(ServerInventory snapshot) {
        List<FirstShown> shown = new ArrayList<>();
        InventoryTimes times = snapshot.getPartsObservedAt();
        OperatingSystem os = snapshot.getOs();
        add(shown, at(times.getOs(), snapshot), OS_SERVICE_PACK, os == null ? null : os.getServicePack());
        add(shown, at(times.getOs(), snapshot), BOOT, printed(snapshot.getLastBootAt()));
        Instant products = at(times.getProducts(), snapshot);
        snapshot.getProducts().forEach(product -> {
            add(shown, products, servicePack(product), product.getServicePack());
            add(shown, products, productVersion(product), product.getVersion());
        });
        Instant files = at(times.getFiles(), snapshot);
        snapshot.getFiles().forEach(file -> add(shown, files, file(file.getName()), file.getVersion()));
        Instant updates = at(times.getUpdates(), snapshot);
        snapshot.getUpdates().forEach(update -> add(shown, updates, update(update.getId()), INSTALLED));
        Instant services = at(times.getServices(), snapshot);
        snapshot.getServices()
                .forEach(service ->
                        add(shown, services, serviceStart(service.getName()), printed(service.getStartedAt())));
        return shown;
    }

    private static @Nullable String printed(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Instant at(@Nullable Instant part, ServerInventory snapshot) {
        return part == null ? snapshot.getObservedAt() : part;
    }

    private static void add(List<FirstShown> shown, Instant at, String item, @Nullable String value) {
        if (value != null) {
            shown.add(FirstShown.newBuilder()
                    .setItem(item)
                    .setValue(value.strip())
                    .setObservedAt(at)
                    .setLastObservedAt(at)
                    .build());
        }
    }

    private static String product(InstalledProduct product) {
        return product.getFamily() != null && product.getRelease() != null
                ? folded(product.getFamily() + " " + product.getRelease())
                : folded(product.getName());
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
