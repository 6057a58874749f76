package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Topology;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about the kind of server at hand. A server of which nobody knows whether it is a node of a cluster
 * is treated as stand-alone, and {@link #isGuessed} tells where that matters.
 */
final class ServerKind {
    private final HotfixRule rule;
    private final @Nullable Boolean clustered;

    ServerKind(HotfixRule rule, @Nullable Boolean clustered) {
        this.rule = rule;
        this.clustered = clustered;
    }

    boolean isCluster() {
        return Boolean.TRUE.equals(clustered);
    }

    /** Whether the rule tells clusters from other servers and the inventory does not. */
    boolean isGuessed() {
        return clustered == null
                && (rule.getRestart().stream().anyMatch(need -> need.getTopology() == Topology.CLUSTER)
                        || rule.getProcedures().stream().anyMatch(p -> p.getTopology() == Topology.CLUSTER));
    }

    Answer computerRestart() {
        return need().map(RestartNeed::getComputer).orElse(Answer.UNKNOWN);
    }

    List<RestartTarget> services() {
        return need().map(RestartNeed::getServices).orElse(List.of());
    }

    /** The article's own procedure, where it is understood well enough to contain the installation itself. */
    Optional<Procedure> procedure() {
        return anyProcedure().filter(ServerKind::installs);
    }

    /** The article's own procedure, where it is no more than words. */
    Optional<Procedure> wordedProcedure() {
        return anyProcedure().filter(procedure -> !installs(procedure));
    }

    List<String> hazards() {
        return rule.getProcedures().stream()
                .filter(procedure -> procedure.getTopology() == Topology.ANY || procedure.getTopology() == topology())
                .flatMap(procedure -> procedure.getHazards().stream())
                .distinct()
                .toList();
    }

    private Topology topology() {
        return isCluster() ? Topology.CLUSTER : Topology.STANDALONE;
    }

    private Optional<RestartNeed> need() {
        return mostExact(rule.getRestart(), RestartNeed::getTopology);
    }

    private Optional<Procedure> anyProcedure() {
        return mostExact(
                rule.getProcedures().stream()
                        .filter(procedure -> !procedure.getSteps().isEmpty())
                        .toList(),
                Procedure::getTopology);
    }

    private <T> Optional<T> mostExact(List<T> statements, Function<T, Topology> topologyOf) {
        return statements.stream()
                .filter(statement -> topologyOf.apply(statement) == topology())
                .findFirst()
                .or(() -> statements.stream()
                        .filter(statement -> topologyOf.apply(statement) == Topology.ANY)
                        .findFirst());
    }

    private static boolean installs(Procedure procedure) {
        return procedure.getSteps().stream()
                .anyMatch(step -> step.getKind() == StepKind.INSTALL_HOTFIX
                        || step.getKind() == StepKind.INSTALL_UPDATE
                        || step.getKind() == StepKind.INSTALL_SERVICE_PACK);
    }
}
