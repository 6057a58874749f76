package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.AuditLog;
import io.hotfixadvisor.console.access.User;
import io.hotfixadvisor.console.action.ActionNotSentException;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.action.ActionValidation;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator asks for on a page or by the API becomes an action. */
final class Actions {
    private final AuditLog audit = new AuditLog();
    private final Backend backend;

    Actions(Backend backend) {
        this.backend = backend;
    }

    /**
     * Sends an action.
     *
     * @param client address that the request comes from
     * @param kind name of an {@link ActionKind}
     * @param until end of a silence: an instant, or an ISO-8601 duration from now; null or blank for any other kind
     * @return what was sent
     * @throws Problem when it was not
     */
    AdvisoryAction send(
            User user,
            String client,
            String serverId,
            String ruleId,
            @Nullable String kind,
            @Nullable String reason,
            @Nullable String until) {
        if (backend.advisories().row(serverId + '/' + ruleId).isEmpty()) {
            throw Problem.notFound("There is no advisory for " + serverId + " by " + ruleId + ".");
        }
        Instant at = backend.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        AdvisoryAction action = AdvisoryAction.newBuilder()
                .setServerId(serverId)
                .setRuleId(ruleId)
                .setKind(kind(kind))
                .setOperator(user.name())
                .setReason(reason == null ? "" : reason.strip())
                .setUntil(until == null || until.isBlank() ? null : until(until.strip(), at))
                .setAt(at)
                .build();
        List<String> problems = ActionValidation.check(action);
        if (!problems.isEmpty()) {
            throw new Problem(HttpStatus.BAD_REQUEST, String.join("; ", problems));
        }
        try {
            backend.actions().send(action);
            audit.action(action, client);
            return action;
        } catch (ActionNotSentException e) {
            audit.actionUnconfirmed(action, client);
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static ActionKind kind(@Nullable String name) {
        return Arrays.stream(ActionKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(ActionKind.UNKNOWN);
    }

    private static Instant until(String text, Instant at) {
        try {
            return text.startsWith("P")
                    ? at.plus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "until is \"" + text
                            + "\"; an instant is allowed, such as 2026-12-01T08:00:00Z, or a duration such as PT8H or P3D");
        }
    }
}
