package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one advisory adds to the maintenance of a server: the steps of its plan, and what its rule says that decides how
 * they go together with those of others.
 */
final class FixWork {
    private final HotfixRule rule;
    private final RemediationAdvisory advisory;
    private final FixWording fix;
    private final CarriedFiles files;
    private final List<Installable> needs = new ArrayList<>();
    private final StagedPlan staged;

    FixWork(HotfixRule rule, RemediationAdvisory advisory) {
        this.rule = rule;
        this.advisory = advisory;
        this.fix = new FixWording(rule);
        this.files = CarriedFiles.of(rule);
        this.staged = new StagedPlan(ownSteps(), this::installs);
    }

    /** Without prerequisites, which several fixes share, and the check of the files, which all fixes share. */
    private List<PlanStep> ownSteps() {
        List<Installable> prerequisites = rule.getPrerequisites().stream()
                .flatMap(prerequisite -> Installable.of(prerequisite).stream())
                .toList();
        List<PlanStep> own = new ArrayList<>();
        for (PlanStep step : advisory.getPlan()) {
            Optional<Installable> needed = installs(step)
                    ? Optional.empty()
                    : prerequisites.stream()
                            .filter(each ->
                                    each.kind() == step.getKind() && each.name().equals(step.getTarget()))
                            .findFirst();
            needed.ifPresent(needs::add);
            boolean checksFiles =
                    step.getKind() == StepKind.VERIFY && step.getText().equals(fix.filesToVerify());
            if (needed.isEmpty() && !checksFiles) {
                own.add(step);
            }
        }
        return own;
    }

    private boolean installs(PlanStep step) {
        return step.getKind() == fix.installation() && fix.article().equals(step.getArticle());
    }

    String article() {
        return fix.article();
    }

    RemediationAdvisory advisory() {
        return advisory;
    }

    StagedPlan staged() {
        return staged;
    }

    CarriedFiles files() {
        return files;
    }

    /** What must be installed first, as far as the server does not have it for sure. */
    List<Installable> needs() {
        return needs;
    }

    boolean isHotfix() {
        return fix.installation() == StepKind.INSTALL_HOTFIX;
    }

    /** What a server has once this is installed. */
    List<Installable> provides() {
        Installable own = Installable.update(article(), null);
        return switch (fix.installation()) {
            case INSTALL_SERVICE_PACK -> List.of(own, Installable.servicePack(fix.target(), null));
            case INSTALL_UPDATE -> List.of(own, Installable.update(fix.target(), null));
            default -> List.of(own);
        };
    }

    /** What contains this fix. */
    List<Installable> containers() {
        Stream<Installable> stated = rule.getFixedIn().stream().flatMap((FixedIn in) -> Installable.of(in).stream());
        return Stream.concat(stated, provides().stream()).toList();
    }

    boolean replaces(FixWork other) {
        return rule.getReplacement().getStated() == ReplacementStatement.LIST
                && Stream.of(other.article(), other.advisory.getRuleId())
                        .anyMatch(rule.getReplacement().getArticles()::contains);
    }

    /** Whether the article restricts itself to service packs of that product, and not to this one. */
    boolean isForOthersThan(Installable servicePack) {
        List<String> levels = rule.getProducts().stream()
                .filter(product -> servicePack.identity().equals(identity(product)))
                .map(AffectedProduct::getServicePacks)
                .flatMap(List::stream)
                .toList();
        return !levels.isEmpty()
                && levels.stream()
                        .map(ServicePack::tryParse)
                        .flatMap(Optional::stream)
                        .noneMatch(level -> Objects.equals(level, servicePack.level()));
    }

    private static String identity(AffectedProduct product) {
        return (product.getFamily() + " " + product.getRelease()).toLowerCase(Locale.ROOT);
    }

    /** What the rule says of a service or driver that a step names. */
    Optional<RestartTarget> target(PlanStep step) {
        return rule.getRestart().stream()
                .flatMap(need -> need.getServices().stream())
                .filter(target -> target.getName().equals(step.getTarget()))
                .findFirst();
    }

    RestartTargetKind kindOf(PlanStep step) {
        return target(step).map(RestartTarget::getKind).orElse(RestartTargetKind.SERVICE);
    }
}
