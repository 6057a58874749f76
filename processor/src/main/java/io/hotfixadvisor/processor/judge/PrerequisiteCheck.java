package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what must be installed before the fix is installed: the service pack or a later one, the update itself. */
final class PrerequisiteCheck {
    private final ProductCatalogue catalogue;
    private final InstalledSoftware software;

    PrerequisiteCheck(ProductCatalogue catalogue, InstalledSoftware software) {
        this.catalogue = catalogue;
        this.software = software;
    }

    /** What the prerequisite asks for, all of which must hold; empty when it is no more than words. */
    List<Finding> findings(Prerequisite prerequisite) {
        List<Finding> findings = new ArrayList<>();
        String product = prerequisite.getProduct();
        if (product != null) {
            findings.add(product(product, prerequisite.getServicePack()));
        } else if (prerequisite.getServicePack() != null) {
            String servicePack = prerequisite.getServicePack();
            findings.add(Finding.unknown(
                    "prerequisite " + servicePack, null, servicePack, "whether " + servicePack + " is installed"));
        }
        String article = prerequisite.getUpdateArticle();
        if (article != null) {
            findings.add(update(article));
        }
        return findings;
    }

    private Finding product(String printed, @Nullable String servicePack) {
        String fact = "prerequisite " + printed;
        String required = servicePack == null ? null : servicePack + " or later";
        Optional<ProductName> wanted = catalogue.parse(printed);
        List<Installed> candidates = wanted.map(software::candidates).orElse(List.of());
        if (candidates.isEmpty()) {
            boolean isAbsent = wanted.map(software::listsAll).orElse(false);
            return isAbsent
                    ? Finding.settled(fact, null, required, false)
                    : Finding.unknown(fact, null, required, "whether " + printed + " is installed");
        }
        Installed installed = candidates.get(0);
        String needed =
                servicePack == null ? wanted.map(ProductName::servicePack).orElse(null) : servicePack;
        if (needed == null) {
            return Finding.settled(fact, installed.shown(), required, true);
        }
        Outcome outcome = ServicePack.tryParse(needed)
                .flatMap(level -> installed.servicePack().map(there -> ThreeValued.of(there.compareTo(level) >= 0)))
                .orElse(Outcome.UNKNOWN);
        return outcome == Outcome.UNKNOWN
                ? Finding.unknown(fact, installed.shown(), required, "service pack of " + installed.printed())
                : Finding.settled(fact, installed.shown(), required, outcome == Outcome.TRUE);
    }

    private Finding update(String article) {
        String fact = "prerequisite " + article;
        if (software.update(article).isPresent()) {
            return Finding.settled(fact, "listed", "installed", true);
        }
        return software.listsAllUpdates()
                ? Finding.settled(fact, null, "installed", false)
                : Finding.unknown(fact, null, "installed", "whether " + article + " is installed");
    }
}
