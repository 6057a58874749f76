package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.InstalledProduct;
import java.util.Locale;

/**
 * Names of what an inventory shows, as {@link io.hotfixadvisor.schemas.FirstShown#getItem()} holds them. Names that
 * differ in case only are one.
 */
public final class ShownItem {
    private ShownItem() {}

    /** A file, whatever its folder: "file:ese.dll". Its values are file versions. */
    public static String file(String baseName) {
        return "file:" + folded(baseName);
    }

    /** An update: "update:kb908674". Its only value is the id itself. */
    public static String update(String id) {
        return "update:" + folded(id);
    }

    /**
     * The service pack of a product: "servicePack:exchange server 2003", or with the product's name as printed when the
     * source does not give family and release. Its values are as printed; empty when none was installed.
     */
    public static String servicePack(InstalledProduct product) {
        return "servicePack:" + product(product);
    }

    /** The version or build of a product, named as in {@link #servicePack}. */
    public static String productVersion(InstalledProduct product) {
        return "productVersion:" + product(product);
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
