package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What restarts on one server before a fix is in effect.
 *
 * @param computer whether the computer restarts
 * @param services services that restart, in the order of the rule
 */
public record Restarts(boolean computer, List<RestartTarget> services) {
    /** Nothing restarts. */
    public static final Restarts NONE = new Restarts(false, List.of());

    public Restarts {
        services = List.copyOf(services);
    }

    /**
     * What the rule says must restart on this kind of server. An answer that is not a plain yes asks for nothing, and
     * neither does a driver or whatever fits a description: no inventory says when those started.
     *
     * @param clustered whether the server is a node of a cluster; null when the inventory does not say
     */
    public static Restarts neededBy(HotfixRule rule, @Nullable Boolean clustered) {
        ServerKind server = new ServerKind(rule, clustered);
        return new Restarts(
                server.computerRestart() == Answer.YES,
                server.services().stream().filter(Restarts::isNeeded).toList());
    }

    public boolean isEmpty() {
        return !computer && services.isEmpty();
    }

    private static boolean isNeeded(RestartTarget target) {
        return target.getKind() == RestartTargetKind.SERVICE
                && (target.getAction() == RestartAction.RESTART_AFTER
                        || target.getAction() == RestartAction.STOP_AND_RESTART);
    }
}
