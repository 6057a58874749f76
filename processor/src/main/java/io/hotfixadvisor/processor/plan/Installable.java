package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service pack or an update that a fix needs, is, or is contained in.
 *
 * @param name as the article prints it
 * @param identity what makes two of them the same, however they are printed: product and release of a service pack, the
 *     number of an update
 * @param level the service pack, of which a later one contains an earlier one; null for an update, and where the name
 *     is not understood
 * @param obtain article that says where to get it; null when none is named
 */
record Installable(
        StepKind kind,
        String name,
        String identity,
        @Nullable ServicePack level,
        @Nullable String obtain) {
    private static final ProductCatalogue CATALOGUE = ProductCatalogue.standard();

    /** What a prerequisite asks to install; empty when it is no more than words. */
    static List<Installable> of(Prerequisite prerequisite) {
        List<Installable> installables = new ArrayList<>();
        String obtain = prerequisite.getObtainArticle();
        String servicePack = prerequisite.getServicePack();
        String product = prerequisite.getProduct();
        if (servicePack != null) {
            installables.add(servicePack(product == null ? servicePack : product + " " + servicePack, obtain));
        }
        String update = prerequisite.getUpdateArticle();
        if (update != null) {
            installables.add(update(update, obtain == null ? update : obtain));
        }
        return installables;
    }

    /** What contains a fix, as far as it is a service pack or has a number. */
    static List<Installable> of(FixedIn fixedIn) {
        List<Installable> installables = new ArrayList<>();
        if (fixedIn.getArticle() != null) {
            installables.add(update(fixedIn.getArticle(), fixedIn.getArticle()));
        }
        Installable servicePack = servicePack(fixedIn.getValue(), null);
        if (servicePack.level() != null) {
            installables.add(servicePack);
        }
        return installables;
    }

    static Installable servicePack(String name, @Nullable String obtain) {
        Optional<ProductName> product = CATALOGUE.parse(name);
        ServicePack level = product.map(ProductName::servicePack)
                .flatMap(ServicePack::tryParse)
                .orElse(null);
        String identity = product.filter(known -> level != null)
                .map(known -> known.family() + " " + known.release())
                .orElse(name);
        return new Installable(StepKind.INSTALL_SERVICE_PACK, name, identity.toLowerCase(Locale.ROOT), level, obtain);
    }

    static Installable update(String article, @Nullable String obtain) {
        return new Installable(StepKind.INSTALL_UPDATE, article, article.toLowerCase(Locale.ROOT), null, obtain);
    }

    /** Whether a server that has this one needs the other one no more. */
    boolean covers(Installable other) {
        if (kind != other.kind || !identity.equals(other.identity)) {
            return false;
        }
        ServicePack own = level;
        ServicePack wanted = other.level;
        return (own == null || wanted == null) ? Objects.equals(own, wanted) : own.compareTo(wanted) >= 0;
    }

    /** For a sentence. */
    String wanted() {
        return kind == StepKind.INSTALL_SERVICE_PACK ? name + " or later" : name;
    }
}
