package io.hotfixadvisor.schemas.product;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Products, their builds and their service packs, and one reading of the many ways in which they are printed. */
public final class ProductCatalogue {
    private static final ProductCatalogue STANDARD = new ProductCatalogue();

    private ProductCatalogue() {}

    /** The catalogue that comes with this module. */
    public static ProductCatalogue standard() {
        return STANDARD;
    }

    /**
     * The product that the words name as a whole; empty when they hold anything that is not part of a product's name.
     */
    public Optional<ProductName> parse(String printed) {
        return Optional.empty();
    }

    /** The products that running text names with their release, in order, each once. */
    public List<ProductName> find(String text) {
        return List.of();
    }

    /** The product of a build, for example "6.5.7638.1"; family null when it is not known. */
    public Optional<ProductName> ofBuild(@Nullable String family, String build) {
        return Optional.empty();
    }

    /** Whether the vendor ever released that service pack. */
    public boolean released(String family, String release, String servicePack) {
        return false;
    }
}
