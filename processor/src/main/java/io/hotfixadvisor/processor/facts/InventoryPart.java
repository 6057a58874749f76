package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.InventoryTimes;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of an inventory: how its items are told apart and where it stands in the records.
 *
 * @param name leads the names of its items, for example "file:"
 * @param itemName what tells an item from others; compared without case
 * @param joined what is known of an item of which two values were reported, the one that decides first
 */
record InventoryPart<T extends Comparable<? super T>>(
        String name,
        Function<T, String> itemName,
        BinaryOperator<T> joined,
        Function<ServerInventory, List<T>> items,
        BiConsumer<ServerInventory.Builder, List<T>> setItems,
        Function<InventoryCoverage, Coverage> coverage,
        BiConsumer<InventoryCoverage.Builder, Coverage> setCoverage,
        Function<InventoryTimes.Builder, @Nullable Instant> time,
        BiConsumer<InventoryTimes.Builder, @Nullable Instant> setTime) {

    /** Products by name; a new version takes the place of the one before. */
    static final InventoryPart<InstalledProduct> PRODUCTS = new InventoryPart<>(
            "product:",
            InstalledProduct::getName,
            (deciding, other) -> deciding,
            ServerInventory::getProducts,
            ServerInventory.Builder::setProducts,
            InventoryCoverage::getProducts,
            InventoryCoverage.Builder::setProducts,
            InventoryTimes.Builder::getProducts,
            InventoryTimes.Builder::setProducts);

    /** Files by path, or by name where the source gives no path. */
    static final InventoryPart<InstalledFile> FILES = new InventoryPart<>(
            "file:",
            file -> file.getPath() == null ? file.getName() : file.getPath(),
            (deciding, other) -> deciding,
            ServerInventory::getFiles,
            ServerInventory.Builder::setFiles,
            InventoryCoverage::getFiles,
            InventoryCoverage.Builder::setFiles,
            InventoryTimes.Builder::getFiles,
            InventoryTimes.Builder::setFiles);

    /** Updates by article number. */
    static final InventoryPart<InstalledUpdate> UPDATES = new InventoryPart<>(
            "update:",
            InstalledUpdate::getId,
            InventoryPart::installedEarliest,
            ServerInventory::getUpdates,
            ServerInventory.Builder::setUpdates,
            InventoryCoverage::getUpdates,
            InventoryCoverage.Builder::setUpdates,
            InventoryTimes.Builder::getUpdates,
            InventoryTimes.Builder::setUpdates);

    /** Services by key name. */
    static final InventoryPart<InstalledService> SERVICES = new InventoryPart<>(
            "service:",
            InstalledService::getName,
            (deciding, other) -> deciding,
            ServerInventory::getServices,
            ServerInventory.Builder::setServices,
            InventoryCoverage::getServices,
            InventoryCoverage.Builder::setServices,
            InventoryTimes.Builder::getServices,
            InventoryTimes.Builder::setServices);

    static final List<InventoryPart<?>> ALL = List.of(PRODUCTS, FILES, UPDATES, SERVICES);

    /** Part and name of an item, in lower case. */
    String item(T value) {
        return name + itemName.apply(value).strip().toLowerCase(Locale.ROOT);
    }

    private static InstalledUpdate installedEarliest(InstalledUpdate deciding, InstalledUpdate other) {
        Instant at = deciding.getInstalledAt();
        Instant otherAt = other.getInstalledAt();
        boolean earlier = otherAt != null && (at == null || otherAt.isBefore(at));
        return earlier
                ? InstalledUpdate.newBuilder(deciding).setInstalledAt(otherAt).build()
                : deciding;
    }
}
