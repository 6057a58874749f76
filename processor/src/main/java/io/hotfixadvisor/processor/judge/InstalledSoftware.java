package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One inventory, read with the product catalogue. Only FULL coverage lets an absence count as "not there". */
final class InstalledSoftware {
    private final ServerInventory inventory;
    private final List<Installed> products = new ArrayList<>();
    private final @Nullable Installed system;

    InstalledSoftware(ProductCatalogue catalogue, ServerInventory inventory) {
        this.inventory = inventory;
        inventory.getProducts().forEach(product -> products.add(read(catalogue, product)));
        system = inventory.getOs() == null ? null : read(catalogue, inventory.getOs());
        if (system != null) {
            products.add(system);
        }
        products.sort(Comparator.comparing(Installed::shown));
    }

    /** Products that are the wanted family and not known to be another release, by name. */
    List<Installed> candidates(ProductName wanted) {
        return products.stream().filter(product -> product.mayBe(wanted)).toList();
    }

    /** Whether a product that is not listed is known not to be there. A server has one operating system. */
    boolean listsAll(ProductName wanted) {
        boolean isKnownSystem = system != null
                && system.name().family() != null
                && system.name().release() != null
                && wanted.family() != null
                && wanted.family().startsWith("Windows");
        return isKnownSystem || listsAllProducts();
    }

    boolean listsAllProducts() {
        return inventory.getCoverage().getProducts() == Coverage.FULL;
    }

    boolean listsAllFiles() {
        return inventory.getCoverage().getFiles() == Coverage.FULL;
    }

    boolean listsAllUpdates() {
        return inventory.getCoverage().getUpdates() == Coverage.FULL;
    }

    /** Every copy of a file, whatever its folder. */
    List<InstalledFile> copiesOf(String fileName) {
        return inventory.getFiles().stream()
                .filter(file -> file.getName().equalsIgnoreCase(fileName))
                .toList();
    }

    Optional<InstalledUpdate> update(String article) {
        return inventory.getUpdates().stream()
                .filter(update -> update.getId().equalsIgnoreCase(article))
                .findFirst();
    }

    private static Installed read(ProductCatalogue catalogue, InstalledProduct product) {
        ProductName stated = new ProductName(
                product.getFamily(), product.getRelease(), product.getEdition(), product.getServicePack());
        ProductName name = named(catalogue, product.getName(), stated, product.getVersion());
        return new Installed(product.getName(), name, product);
    }

    private static Installed read(ProductCatalogue catalogue, OperatingSystem os) {
        String printed = os.getName() == null ? "operating system" : os.getName();
        ProductName stated = new ProductName(null, null, null, os.getServicePack());
        return new Installed(printed, named(catalogue, printed, stated, os.getVersion()), null);
    }

    /** What the source states comes first, then what the name says, then what the build says. */
    private static ProductName named(
            ProductCatalogue catalogue, String printed, ProductName stated, @Nullable String build) {
        ProductName name = completed(stated, catalogue.parse(printed));
        if (build != null) {
            name = completed(name, sameProduct(name, catalogue.ofBuild(name.family(), build)));
        }
        return name;
    }

    private static Optional<ProductName> sameProduct(ProductName name, Optional<ProductName> ofBuild) {
        return ofBuild.filter(build -> name.release() == null || name.release().equalsIgnoreCase(build.release()));
    }

    private static ProductName completed(ProductName name, Optional<ProductName> more) {
        if (more.isEmpty()) {
            return name;
        }
        ProductName other = more.get();
        return new ProductName(
                name.family() == null ? other.family() : name.family(),
                name.release() == null ? other.release() : name.release(),
                name.edition() == null ? other.edition() : name.edition(),
                name.servicePack() == null ? other.servicePack() : name.servicePack());
    }
}
