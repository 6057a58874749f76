package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service packs of each release for which a fix is meant: from those that must be there to those that contain it.
 *
 * @param required lowest service pack that the fix can be installed on, by family and release
 * @param fixed lowest service pack that contains the fix, by family and release
 */
record ServicePackRange(Map<String, ServicePack> required, Map<String, ServicePack> fixed) {
    private static final ProductCatalogue CATALOGUE = ProductCatalogue.standard();

    static ServicePackRange of(HotfixRule rule) {
        Map<String, ServicePack> required = new HashMap<>();
        for (Prerequisite prerequisite : rule.getPrerequisites()) {
            @Nullable String release = release(prerequisite);
            servicePack(prerequisite.getServicePack())
                    .filter(pack -> release != null)
                    .ifPresent(pack -> required.merge(String.valueOf(release), pack, ServicePackRange::higher));
        }
        Map<String, ServicePack> fixed = new HashMap<>();
        for (FixedIn fixedIn : rule.getFixedIn()) {
            CATALOGUE
                    .parse(fixedIn.getValue())
                    .ifPresent(name -> servicePack(name.servicePack())
                            .filter(pack -> name.release() != null)
                            .ifPresent(pack ->
                                    fixed.merge(key(name.family(), name.release()), pack, ServicePackRange::lower)));
        }
        return new ServicePackRange(Map.copyOf(required), Map.copyOf(fixed));
    }

    /** The service pack that contains the fix, when the prerequisite asks for that one or a later one. */
    @Nullable ServicePack fixedAtOrBelow(Prerequisite prerequisite) {
        @Nullable String release = release(prerequisite);
        @Nullable ServicePack contains = release == null ? null : fixed.get(release);
        return servicePack(prerequisite.getServicePack())
                        .filter(pack -> contains != null && pack.compareTo(contains) >= 0)
                        .isPresent()
                ? contains
                : null;
    }

    /** Whether no service pack of that release is meant by both. */
    boolean isApartFrom(ServicePackRange other, @Nullable String family, @Nullable String release) {
        String key = key(family, release);
        return endsBefore(other, key) || other.endsBefore(this, key);
    }

    private boolean endsBefore(ServicePackRange other, String key) {
        @Nullable ServicePack end = fixed.get(key);
        @Nullable ServicePack start = other.required.get(key);
        return end != null && start != null && end.compareTo(start) <= 0;
    }

    private static @Nullable String release(Prerequisite prerequisite) {
        Optional<ProductName> name =
                Optional.ofNullable(prerequisite.getProduct()).flatMap(CATALOGUE::parse);
        return name.filter(product -> product.release() != null)
                .map(product -> key(product.family(), product.release()))
                .orElse(null);
    }

    private static String key(@Nullable String family, @Nullable String release) {
        return family + " " + release;
    }

    private static Optional<ServicePack> servicePack(@Nullable String printed) {
        return Optional.ofNullable(printed).flatMap(ServicePack::tryParse);
    }

    private static ServicePack higher(ServicePack a, ServicePack b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static ServicePack lower(ServicePack a, ServicePack b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
