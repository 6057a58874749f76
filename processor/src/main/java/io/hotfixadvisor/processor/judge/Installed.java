package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product that is installed on a server; the operating system is one.
 *
 * @param printed name as the inventory prints it
 * @param name what the stated fields, the name and the build say together
 * @param listed the entry of the inventory; null for the operating system
 */
record Installed(String printed, ProductName name, @Nullable InstalledProduct listed) {

    /** Whether this is the family, and not known to be another release of it. */
    boolean mayBe(ProductName wanted) {
        return equal(wanted.family(), name.family())
                && (wanted.release() == null || name.release() == null || equal(wanted.release(), name.release()));
    }

    /** Empty when the inventory does not say. */
    Optional<ServicePack> servicePack() {
        return Optional.ofNullable(name.servicePack()).flatMap(ServicePack::tryParse);
    }

    /** The name with the service pack, for an operator to read. */
    String shown() {
        return servicePack()
                .map(ServicePack::toString)
                .filter(servicePack -> !printed.contains(servicePack))
                .map(servicePack -> printed + " " + servicePack)
                .orElse(printed);
    }

    private static boolean equal(@Nullable String left, @Nullable String right) {
        return left != null && left.equalsIgnoreCase(right);
    }
}
