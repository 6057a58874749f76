package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.judge.Applicability.Restart;
import io.hotfixadvisor.processor.judge.Applicability.State;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds an inventory against a rule. In this order: a fix that is there settles it, unless the product is known to be
 * another one; then a product, a service pack or a file version out of range; then a prerequisite that is missing,
 * which also means that the fix cannot be there; then anything that is not known.
 */
final class ApplicabilityCheck {
    private final HotfixRule rule;
    private final InventoryFacts inventory;
    private final ProductCatalogue catalogue;
    private final List<Finding> products;
    private final FixCheck fix;
    private final List<Finding> affectedFiles;
    private final Map<Prerequisite, List<Finding>> prerequisites = new LinkedHashMap<>();

    ApplicabilityCheck(HotfixRule rule, InventoryFacts inventory, ProductCatalogue catalogue) {
        this.rule = rule;
        this.inventory = inventory;
        this.catalogue = catalogue;
        InstalledSoftware software = new InstalledSoftware(catalogue, inventory.getLatest());
        products = new ProductCheck(rule, catalogue, software).findings();
        fix = new FixCheck(rule, catalogue, software);
        AffectedFileCheck affected = new AffectedFileCheck(software);
        affectedFiles = rule.getAffectedFiles().stream().map(affected::finding).toList();
        PrerequisiteCheck check = new PrerequisiteCheck(catalogue, software);
        rule.getPrerequisites().forEach(prerequisite -> prerequisites.put(prerequisite, check.findings(prerequisite)));
    }

    static Applicability withoutInventory(HotfixRule rule) {
        return new Applicability(
                State.UNDETERMINED,
                "No inventory of the server has been received.",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                rule.getPrerequisites(),
                List.of("inventory of the server"),
                null,
                null,
                false,
                false);
    }

    Applicability applicability() {
        Outcome product = product();
        boolean isInServicePack = fix.containers().stream()
                .anyMatch(container -> container.finding().outcome() == Outcome.TRUE);
        if (fix.outcome() == Outcome.TRUE && (product != Outcome.FALSE || isInServicePack)) {
            return fixThere(new FixArrival(inventory, catalogue).of(fix));
        }
        if (product == Outcome.FALSE) {
            return notAffected(
                    "No product that the rule names is there in a release, edition and service pack that it names: "
                            + shown(products),
                    products);
        }
        if (affected() == Outcome.FALSE) {
            return notAffected("No file is there in an affected version: " + shown(affectedFiles), affectedFiles);
        }
        if (fix.hasNothingToFix()) {
            return notAffected("None of the files that the fix replaces is there.", fix.absentFiles());
        }
        if (product == Outcome.TRUE && !prerequisites(Outcome.FALSE).isEmpty()) {
            String words = String.join(", ", missingPrerequisites());
            return result(
                    State.PREREQUISITE_MISSING,
                    "The fix needs " + words + ".",
                    prerequisiteFindings()
                            .filter(finding -> finding.outcome() == Outcome.FALSE)
                            .toList(),
                    missingFacts());
        }
        List<String> missing = missingFacts();
        return missing.isEmpty()
                ? result(
                        State.APPLICABLE,
                        "The fix is not installed: " + shown(fix.missingParts()),
                        fix.missingParts(),
                        missing)
                : result(
                        State.UNDETERMINED,
                        "The inventory does not say: " + String.join(", ", missing) + ".",
                        findings()
                                .filter(finding -> finding.missing() != null && missing.contains(finding.missing()))
                                .toList(),
                        missing);
    }

    private Applicability notAffected(String reason, List<Finding> decisive) {
        return result(State.NOT_AFFECTED, reason, decisive, List.of());
    }

    private Applicability fixThere(FixArrival.Arrival arrival) {
        Restart restart = new RestartCheck(rule, inventory, arrival).restart();
        String reason = "The fix is in place since " + arrival.since() + ".";
        return result(State.FIX_THERE, reason, fix.presentParts(), restart.unknown(), arrival.since(), restart);
    }

    private Applicability result(State state, String reason, List<Finding> decisive, List<String> missingFacts) {
        return result(state, reason, decisive, missingFacts, null, null);
    }

    private Applicability result(
            State state,
            String reason,
            List<Finding> decisive,
            List<String> missingFacts,
            @Nullable Instant fixedSince,
            @Nullable Restart restart) {
        boolean isOpen = state == State.PREREQUISITE_MISSING || state == State.UNDETERMINED;
        return new Applicability(
                state,
                reason,
                judged(findings()),
                judged(decisive.stream()),
                isOpen ? prerequisites(Outcome.FALSE) : List.of(),
                isOpen ? missingPrerequisites() : List.of(),
                isOpen ? prerequisites(Outcome.UNKNOWN) : List.of(),
                missingFacts,
                fixedSince,
                restart,
                products.stream().anyMatch(finding -> finding.outcome() == Outcome.TRUE),
                isFaultProven());
    }

    /** A rule that names no product is not restricted to any. */
    private Outcome product() {
        return products.isEmpty() ? Outcome.TRUE : ThreeValued.any(outcomes(products));
    }

    private Outcome affected() {
        return affectedFiles.isEmpty() ? Outcome.TRUE : ThreeValued.any(outcomes(affectedFiles));
    }

    private boolean isFaultProven() {
        return fix.byFiles() == Outcome.FALSE || (!affectedFiles.isEmpty() && affected() == Outcome.TRUE);
    }

    private List<Prerequisite> prerequisites(Outcome outcome) {
        return prerequisites.entrySet().stream()
                .filter(entry -> ThreeValued.all(outcomes(entry.getValue())) == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> missingPrerequisites() {
        return prerequisiteFindings()
                .filter(finding -> finding.outcome() == Outcome.FALSE)
                .map(ApplicabilityCheck::missingWords)
                .toList();
    }

    private Stream<Finding> prerequisiteFindings() {
        return prerequisites.values().stream().flatMap(List::stream);
    }

    private static String missingWords(Finding finding) {
        String what = finding.fact().replaceFirst("^prerequisite ", "");
        String required =
                finding.required() == null || finding.required().equals("installed") ? "" : " " + finding.required();
        return what + required + (finding.found() == null ? "" : " (found: " + finding.found() + ")");
    }

    private List<String> missingFacts() {
        List<String> missing = new ArrayList<>();
        if (product() == Outcome.UNKNOWN) {
            addMissing(missing, products);
        }
        if (fix.outcome() == Outcome.UNKNOWN) {
            missing.addAll(fix.missing());
        }
        if (affected() == Outcome.UNKNOWN) {
            addMissing(missing, affectedFiles);
        }
        prerequisites.values().forEach(findings -> addMissing(missing, findings));
        return missing.stream().distinct().toList();
    }

    private static void addMissing(List<String> missing, List<Finding> findings) {
        findings.stream().map(Finding::missing).filter(Objects::nonNull).forEach(missing::add);
    }

    private Stream<Finding> findings() {
        return Stream.of(products.stream(), fix.findings().stream(), affectedFiles.stream(), prerequisiteFindings())
                .flatMap(findings -> findings);
    }

    private static List<JudgedFact> judged(Stream<Finding> findings) {
        return findings.map(Finding::judged).distinct().toList();
    }

    private static List<Outcome> outcomes(List<Finding> findings) {
        return findings.stream().map(Finding::outcome).toList();
    }

    private static String shown(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.fact()
                        + (finding.found() == null ? " not found" : " found as " + finding.found())
                        + (finding.required() == null ? "" : ", asked for " + finding.required()))
                .collect(Collectors.joining("; ", "", "."));
    }
}
