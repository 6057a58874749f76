package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.product.ProductName;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the fix is there. A service pack that contains it settles the question, whatever the files say. Then file
 * versions decide; the list of updates decides only where no file tells otherwise, and an update that it does not list
 * proves nothing where the rule names files.
 */
final class FixCheck {
    private final HotfixRule rule;
    private final InstalledSoftware software;
    private final List<Container> containers = new ArrayList<>();
    private final List<FileState> files;
    private final List<InstalledUpdate> updates;

    /** A service pack that contains the fix, held against the product that is installed. */
    record Container(Installed installed, ServicePack needed, Finding finding) {}

    FixCheck(HotfixRule rule, ProductCatalogue catalogue, InstalledSoftware software) {
        this.rule = rule;
        this.software = software;
        for (FixedIn fixedIn : rule.getFixedIn()) {
            catalogue.parse(fixedIn.getValue()).ifPresent(this::addContainers);
        }
        files = FileRequirement.of(rule).stream()
                .map(requirement -> FileState.of(requirement, software))
                .toList();
        updates = fixArticles(rule)
                .flatMap(article -> software.update(article).stream())
                .toList();
    }

    private static Stream<String> fixArticles(HotfixRule rule) {
        Stream<String> own = Stream.ofNullable(rule.getArticle());
        Stream<String> contained = rule.getFixedIn().stream().map(FixedIn::getArticle);
        Stream<String> alternatives = rule.getAlternatives().stream()
                .filter(alternative -> alternative.getKind() != AlternativeKind.WORKAROUND)
                .map(Alternative::getArticle);
        return Stream.of(own, contained, alternatives)
                .flatMap(articles -> articles)
                .filter(Objects::nonNull)
                .distinct();
    }

    private void addContainers(ProductName name) {
        Optional<ServicePack> needed = Optional.ofNullable(name.servicePack()).flatMap(ServicePack::tryParse);
        if (needed.isEmpty()) {
            return;
        }
        ProductName release = new ProductName(name.family(), name.release(), null, null);
        for (Installed installed : software.candidates(release)) {
            containers.add(new Container(installed, needed.get(), container(release, installed, needed.get())));
        }
    }

    private static Finding container(ProductName release, Installed installed, ServicePack needed) {
        String fact = "service pack that contains the fix";
        String required = release + " " + needed + " or later";
        return installed
                .servicePack()
                .map(there -> Finding.settled(fact, installed.shown(), required, there.compareTo(needed) >= 0))
                .orElseGet(() -> Finding.unknown(fact, installed.shown(), required, "service pack of " + release));
    }

    Outcome outcome() {
        if (containers.stream().anyMatch(container -> container.finding().outcome() == Outcome.TRUE)) {
            return Outcome.TRUE;
        }
        Outcome byFiles = byFiles();
        if (byFiles != Outcome.UNKNOWN) {
            return byFiles;
        }
        if (!updates.isEmpty()) {
            return Outcome.TRUE;
        }
        return files.isEmpty() && isKnownNotInstalled() ? Outcome.FALSE : Outcome.UNKNOWN;
    }

    /** UNKNOWN as well where the rule names no file version. */
    Outcome byFiles() {
        List<Outcome> outcomes = files.stream()
                .filter(file -> !file.isAbsent())
                .map(file -> file.finding().outcome())
                .toList();
        return outcomes.isEmpty() ? Outcome.UNKNOWN : ThreeValued.all(outcomes);
    }

    private boolean isKnownNotInstalled() {
        boolean offersUpdate = rule.getFixKinds().isEmpty()
                || rule.getFixKinds().stream().anyMatch(kind -> kind != FixKind.SERVICE_PACK);
        boolean isBelowServicePack = !containers.isEmpty()
                && containers.stream().allMatch(container -> container.finding().outcome() == Outcome.FALSE);
        return offersUpdate ? software.listsAllUpdates() : isBelowServicePack;
    }

    /** Whether the rule names files and the server is known to have none of them. */
    boolean hasNothingToFix() {
        return !files.isEmpty() && files.stream().allMatch(FileState::isAbsent);
    }

    List<Container> containers() {
        return containers;
    }

    /** The files of the fix that the server may have. */
    List<FileState> files() {
        return files.stream().filter(file -> !file.isAbsent()).toList();
    }

    /** Updates that bring the fix and that the inventory lists. */
    List<InstalledUpdate> updates() {
        return updates;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        containers.forEach(container -> findings.add(container.finding()));
        files.forEach(file -> findings.add(file.finding()));
        updates.forEach(update -> findings.add(listed(update)));
        String article = rule.getArticle();
        if (updates.isEmpty() && article != null) {
            String fact = "update " + article;
            findings.add(
                    software.listsAllUpdates()
                            ? Finding.settled(fact, null, "installed", false)
                            : Finding.unknown(fact, null, "installed", "whether " + article + " is installed"));
        }
        return findings;
    }

    /**
     * What shows that the fix is not there: files that are older, or whatever else does where the rule names no file.
     */
    List<Finding> missingParts() {
        List<Finding> older = files().stream()
                .map(FileState::finding)
                .filter(finding -> finding.outcome() == Outcome.FALSE)
                .toList();
        return older.isEmpty()
                ? findings().stream()
                        .filter(finding -> finding.outcome() == Outcome.FALSE)
                        .toList()
                : older;
    }

    /** What shows that the fix is there; empty unless it is. */
    List<Finding> presentParts() {
        List<Finding> present = containers.stream()
                .map(Container::finding)
                .filter(finding -> finding.outcome() == Outcome.TRUE)
                .toList();
        if (!present.isEmpty()) {
            return present;
        }
        return byFiles() == Outcome.TRUE
                ? files().stream().map(FileState::finding).toList()
                : updates.stream().map(FixCheck::listed).toList();
    }

    /** The files of the fix that the server is known not to have. */
    List<Finding> absentFiles() {
        return files.stream()
                .filter(FileState::isAbsent)
                .map(FileState::finding)
                .toList();
    }

    /** What would settle an outcome of UNKNOWN, in words. */
    List<String> missing() {
        Stream<Finding> asked = files.isEmpty()
                ? findings().stream()
                : Stream.concat(
                        containers.stream().map(Container::finding),
                        files.stream().map(FileState::finding));
        return asked.map(Finding::missing).filter(Objects::nonNull).distinct().toList();
    }

    private static Finding listed(InstalledUpdate update) {
        return Finding.settled("update " + update.getId(), installedAt(update), "installed", true);
    }

    private static String installedAt(InstalledUpdate update) {
        return update.getInstalledAt() == null ? "listed" : "installed at " + update.getInstalledAt();
    }
}
