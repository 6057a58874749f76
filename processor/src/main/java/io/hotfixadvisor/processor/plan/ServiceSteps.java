package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.StepKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What services and drivers do before and after an installation, as the article's restart statement has it. */
final class ServiceSteps {
    private static final Set<StepKind> NO_RESTARTS = EnumSet.of(
            StepKind.INSTALL_HOTFIX, StepKind.INSTALL_SERVICE_PACK, StepKind.INSTALL_UPDATE, StepKind.VERIFY);

    private final List<RestartTarget> services;

    ServiceSteps(List<RestartTarget> services) {
        this.services = services;
    }

    /**
     * Without those with which a procedure does something by name, and those that it kills. What a step says that
     * installs or checks is no restart.
     */
    ServiceSteps notNamedIn(Procedure procedure) {
        String said = procedure.getSteps().stream()
                .filter(step -> !NO_RESTARTS.contains(step.getKind()))
                .map(step -> step.getTarget() + " " + step.getText())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return new ServiceSteps(services.stream()
                .filter(service -> service.getAction() != RestartAction.KILL_BEFORE)
                .filter(service -> !said.contains(service.getName().toLowerCase(Locale.ROOT)))
                .toList());
    }

    void addBefore(StepList steps, @Nullable ClusterNode node) {
        for (RestartTarget service : services) {
            switch (service.getAction()) {
                case STOP_BEFORE, STOP_AND_RESTART ->
                    steps.add(StepKind.STOP_SERVICE, service.getName(), stopText(service), node, null);
                case KILL_BEFORE ->
                    steps.add(
                            StepKind.KILL_PROCESS,
                            service.getName(),
                            "End the process of " + service.getName() + " by force; read the hazards first.",
                            node,
                            null);
                default -> {}
            }
        }
    }

    /**
     * What was stopped last starts first.
     *
     * @param computerRestarts whether the computer restarts anyway, which leaves nothing to do for services that merely
     *     restart
     */
    void addAfter(StepList steps, boolean computerRestarts, @Nullable ClusterNode node) {
        for (int i = services.size() - 1; i >= 0; i--) {
            RestartTarget service = services.get(i);
            if (isStoppedBefore(service)) {
                steps.add(StepKind.START_SERVICE, service.getName(), startText(service, computerRestarts), node, null);
            }
        }
        for (RestartTarget service : services) {
            boolean restarts =
                    service.getAction() == RestartAction.RESTART_AFTER || service.getAction() == RestartAction.UNKNOWN;
            if (restarts && !computerRestarts) {
                addRestart(steps, service, node);
            }
        }
    }

    static void addRestart(StepList steps, RestartTarget service, @Nullable ClusterNode node) {
        steps.add(StepKind.RESTART_SERVICE, service.getName(), restartText(service), node, null);
    }

    /**
     * Services that come back by themselves, so that somebody has to see whether they did.
     *
     * @param isChecked tells of a name whether another step has somebody see that service
     */
    void addVerification(StepList steps, @Nullable ClusterNode node, Predicate<String> isChecked) {
        for (RestartTarget service : services) {
            boolean returns = service.getAction() == RestartAction.AUTO_RESTART
                    || service.getAction() == RestartAction.KILL_BEFORE;
            if (returns && !isChecked.test(service.getName())) {
                String text = "Check that " + service.getName() + " runs again; the installation restarts it.";
                steps.add(StepKind.VERIFY, service.getName(), VerificationSteps.onNode(text, node), node, null);
            }
        }
    }

    private static boolean isStoppedBefore(RestartTarget service) {
        return service.getAction() == RestartAction.STOP_BEFORE
                || service.getAction() == RestartAction.STOP_AND_RESTART;
    }

    private static String stopText(RestartTarget service) {
        return switch (service.getKind()) {
            case DRIVER -> "Unload " + driver(service) + ".";
            case DYNAMIC -> "Find and stop on this server: " + service.getName() + ".";
            case SERVICE -> "Stop the service " + service.getName() + dependents(service) + ".";
        };
    }

    private static String startText(RestartTarget service, boolean computerRestarts) {
        String unless = computerRestarts ? ", unless the restart of the computer has done so" : "";
        return switch (service.getKind()) {
            case DRIVER -> "Load " + driver(service) + " again" + unless + ".";
            case DYNAMIC -> "Start again what was stopped" + unless + ": " + service.getName() + ".";
            case SERVICE -> "Start the service " + service.getName() + dependents(service) + unless + ".";
        };
    }

    private static String restartText(RestartTarget service) {
        String when = service.getAction() == RestartAction.UNKNOWN ? " The article does not say when." : "";
        return switch (service.getKind()) {
            case DRIVER -> "Unload " + driver(service) + " and load it again." + when;
            case DYNAMIC -> "Find and restart on this server: " + service.getName() + "." + when;
            case SERVICE -> "Restart the service " + service.getName() + dependents(service) + "." + when;
        };
    }

    /** Articles print "ExIFS" as well as "ExIFS driver". */
    private static String driver(RestartTarget service) {
        String name = service.getName();
        return name.toLowerCase(Locale.ROOT).endsWith(" driver") ? "the " + name : "the driver " + name;
    }

    private static String dependents(RestartTarget service) {
        return service.getWithDependents() ? " and every service that depends on it" : "";
    }
}
