package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.product.ServicePack;
import io.hotfixadvisor.schemas.rule.FileVersion;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether two rules can be about one server. */
final class Overlap {
    private Overlap() {}

    /** Whether a product of one can be a product of the other; a rule without products is about all. */
    static boolean ofProducts(RuleFacts rule, RuleFacts other) {
        return rule.products().isEmpty()
                || other.products().isEmpty()
                || rule.products().stream()
                        .anyMatch(product -> other.products().stream().anyMatch(second -> agree(product, second)));
    }

    /**
     * What keeps one server from being affected by both, although its product is one of both; null when nothing does.
     */
    static @Nullable String apart(RuleFacts rule, RuleFacts other) {
        if (!rule.products().isEmpty() && !other.products().isEmpty() && servicePacksApart(rule, other)) {
            return "their service packs differ";
        }
        return filesApart(rule.affectedFiles(), other.affectedFiles()) ? "their affected versions differ" : null;
    }

    private static boolean agree(AffectedProduct product, AffectedProduct other) {
        return agree(product.getFamily(), other.getFamily())
                && agree(product.getRelease(), other.getRelease())
                && agree(product.getEdition(), other.getEdition());
    }

    private static boolean agree(@Nullable String a, @Nullable String b) {
        return a == null || b == null || a.equalsIgnoreCase(b);
    }

    private static boolean servicePacksApart(RuleFacts rule, RuleFacts other) {
        return rule.products().stream()
                .allMatch(product -> other.products().stream()
                        .filter(second -> agree(product, second))
                        .allMatch(second -> isApart(product, rule, second, other)));
    }

    private static boolean isApart(AffectedProduct product, RuleFacts rule, AffectedProduct second, RuleFacts other) {
        List<ServicePack> packs = servicePacks(product);
        List<ServicePack> others = servicePacks(second);
        boolean listed = !packs.isEmpty() && !others.isEmpty() && Collections.disjoint(packs, others);
        return listed
                || rule.servicePacks().isApartFrom(other.servicePacks(), product.getFamily(), product.getRelease());
    }

    private static List<ServicePack> servicePacks(AffectedProduct product) {
        return product.getServicePacks().stream()
                .map(ServicePack::tryParse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Entries of a rule are alternatives: each of one must be apart from each of the other. */
    private static boolean filesApart(List<AffectedFile> files, List<AffectedFile> others) {
        return !files.isEmpty()
                && !others.isEmpty()
                && files.stream().allMatch(file -> others.stream().allMatch(other -> isApart(file, other)));
    }

    private static boolean isApart(AffectedFile file, AffectedFile other) {
        if (!file.getName().equalsIgnoreCase(other.getName())) {
            return false;
        }
        Optional<FileVersion> version = FileVersion.tryParse(file.getVersion());
        Optional<FileVersion> second = FileVersion.tryParse(other.getVersion());
        return version.isPresent()
                && second.isPresent()
                && (isBelow(file.getOp(), version.get(), other.getOp(), second.get())
                        || isBelow(other.getOp(), second.get(), file.getOp(), version.get()));
    }

    /** Whether every version of the first range is below every one of the second. */
    private static boolean isBelow(Comparison op, FileVersion end, Comparison otherOp, FileVersion start) {
        boolean hasEnd = op == Comparison.LT || op == Comparison.LE || op == Comparison.EQ;
        boolean hasStart = otherOp == Comparison.GT || otherOp == Comparison.GE || otherOp == Comparison.EQ;
        boolean touching = op != Comparison.LT && otherOp != Comparison.GT;
        int order = end.compareTo(start);
        return hasEnd && hasStart && (order < 0 || (order == 0 && !touching));
    }
}
