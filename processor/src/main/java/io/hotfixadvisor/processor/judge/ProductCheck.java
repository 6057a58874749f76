package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a product that the article names is there, in the release, the edition and the service pack that it names.
 *
 * <p>An edition that the inventory does not state counts as named where the article names two or more editions of that
 * release, because it then does not single one out. A service pack below the ones named counts as named where a
 * prerequisite of the rule leads there: such a server needs the service pack first, and then the fix.
 */
final class ProductCheck {
    private final HotfixRule rule;
    private final ProductCatalogue catalogue;
    private final InstalledSoftware software;

    ProductCheck(HotfixRule rule, ProductCatalogue catalogue, InstalledSoftware software) {
        this.rule = rule;
        this.catalogue = catalogue;
        this.software = software;
    }

    /** One finding for each release that the article names, any one of which is enough; empty when it names none. */
    List<Finding> findings() {
        Map<ProductName, List<AffectedProduct>> releases = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (AffectedProduct product : rule.getProducts()) {
            ProductName name = named(product);
            if (name.family() == null) {
                String printed = product.getPrinted();
                findings.add(Finding.unknown("product " + printed, null, null, "whether " + printed + " is installed"));
            } else {
                ProductName release = new ProductName(name.family(), name.release(), null, null);
                releases.computeIfAbsent(release, r -> new ArrayList<>()).add(product);
            }
        }
        releases.forEach((release, products) -> findings.add(release(release, products)));
        return findings;
    }

    private Finding release(ProductName release, List<AffectedProduct> products) {
        String fact = "product " + release;
        String required = required(products);
        List<Installed> candidates = software.candidates(release);
        if (candidates.isEmpty()) {
            return software.listsAll(release)
                    ? Finding.settled(fact, null, required, false)
                    : Finding.unknown(fact, null, required, "whether " + release + " is installed");
        }
        List<Finding> each = candidates.stream()
                .map(installed -> candidate(fact, required, release, products, installed))
                .toList();
        return each.stream()
                .filter(finding -> finding.outcome() == Outcome.TRUE)
                .findFirst()
                .or(() -> each.stream()
                        .filter(finding -> finding.outcome() == Outcome.UNKNOWN)
                        .findFirst())
                .orElseGet(() -> each.get(0));
    }

    private Finding candidate(
            String fact, String required, ProductName release, List<AffectedProduct> products, Installed installed) {
        String found = installed.shown();
        if (release.release() != null && installed.name().release() == null) {
            return Finding.unknown(fact, found, required, "release of " + release.family());
        }
        List<AffectedProduct> sameEdition = products.stream()
                .filter(product -> isEdition(product, installed))
                .toList();
        if (sameEdition.isEmpty()) {
            return Finding.settled(fact, found, required, false);
        }
        if (installed.name().edition() == null && singlesOutAnEdition(products)) {
            return Finding.unknown(fact, found, required, "edition of " + release);
        }
        Outcome range = servicePacks(release, sameEdition, installed.servicePack());
        return range == Outcome.UNKNOWN
                ? Finding.unknown(fact, found, required, "service pack of " + release)
                : Finding.settled(fact, found, required, range == Outcome.TRUE);
    }

    private boolean isEdition(AffectedProduct product, Installed installed) {
        String wanted = named(product).edition();
        String edition = installed.name().edition();
        return wanted == null || edition == null || wanted.equalsIgnoreCase(edition);
    }

    private boolean singlesOutAnEdition(List<AffectedProduct> products) {
        List<@Nullable String> editions = new ArrayList<>();
        products.forEach(product -> editions.add(named(product).edition()));
        return !editions.contains(null) && editions.stream().distinct().count() == 1;
    }

    private Outcome servicePacks(ProductName release, List<AffectedProduct> products, Optional<ServicePack> installed) {
        TreeSet<ServicePack> named = new TreeSet<>();
        for (AffectedProduct product : products) {
            List<String> printed = servicePacks(product);
            if (printed.isEmpty()) {
                return Outcome.TRUE;
            }
            printed.forEach(text -> ServicePack.tryParse(text).ifPresent(named::add));
        }
        if (installed.isEmpty() || named.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        ServicePack there = installed.get();
        boolean isBelow = there.compareTo(named.first()) < 0;
        return ThreeValued.of(named.contains(there) || (isBelow && isLedTo(release, named.first())));
    }

    private boolean isLedTo(ProductName release, ServicePack lowest) {
        return rule.getPrerequisites().stream()
                .filter(prerequisite -> isOf(release, prerequisite))
                .map(Prerequisite::getServicePack)
                .filter(Objects::nonNull)
                .flatMap(printed -> ServicePack.tryParse(printed).stream())
                .anyMatch(needed -> needed.compareTo(lowest) >= 0);
    }

    private boolean isOf(ProductName release, Prerequisite prerequisite) {
        return Optional.ofNullable(prerequisite.getProduct())
                .flatMap(catalogue::parse)
                .filter(name -> Objects.equals(name.family(), release.family())
                        && Objects.equals(name.release(), release.release()))
                .isPresent();
    }

    private List<String> servicePacks(AffectedProduct product) {
        if (!product.getServicePacks().isEmpty()) {
            return product.getServicePacks();
        }
        String parsed = product.getFamily() == null ? named(product).servicePack() : null;
        return parsed == null ? List.of() : List.of(parsed);
    }

    private ProductName named(AffectedProduct product) {
        ProductName stated = new ProductName(product.getFamily(), product.getRelease(), product.getEdition(), null);
        return product.getFamily() == null
                ? catalogue.parse(product.getPrinted()).orElse(stated)
                : stated;
    }

    private String required(List<AffectedProduct> products) {
        return products.stream().map(this::shown).distinct().collect(Collectors.joining(" or "));
    }

    /** The words of the article, with the service packs that they leave out. */
    private String shown(AffectedProduct product) {
        boolean isStated = product.getServicePacks().isEmpty()
                || catalogue
                        .parse(product.getPrinted())
                        .map(ProductName::servicePack)
                        .isPresent();
        return product.getPrinted() + (isStated ? "" : " " + String.join(" or ", product.getServicePacks()));
    }
}
