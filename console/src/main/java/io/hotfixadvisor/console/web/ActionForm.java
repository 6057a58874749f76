package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.AuditLog;
import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.action.ActionNotSentException;
import io.hotfixadvisor.console.page.AdvisoryDetail;
import io.hotfixadvisor.console.page.Frame;
import io.hotfixadvisor.console.page.Links;
import io.hotfixadvisor.console.page.Pages;
import io.hotfixadvisor.console.page.Silence;
import io.hotfixadvisor.console.page.Visitor;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.action.ActionValidation;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the form with which an operator acts on an advisory. */
final class ActionForm {
    private final AuditLog audit = new AuditLog();
    private final Backend backend;
    private final Pages pages;
    private final PageFrames frames;

    ActionForm(Backend backend, Pages pages, PageFrames frames) {
        this.backend = backend;
        this.pages = pages;
        this.frames = frames;
    }

    /** Sends the action and leads back to the advisory, or shows the form again with what is wrong. */
    void handle(Context context) {
        String place = backend.advisories().token(backend.advisories().position());
        RemediationAdvisory advisory = backend.advisories()
                .advisory(context.pathParam("server"), context.pathParam("rule"))
                .orElseThrow(() -> new NotFoundResponse("The advisory is gone."));
        Frame frame = frames.ofAdvisory(context, advisory, place);
        AdvisoryAction action = action(context, advisory, Objects.requireNonNull(frame.visitor()));
        List<String> problems = ActionValidation.check(action);
        if (!problems.isEmpty()) {
            refuse(context, HttpStatus.UNPROCESSABLE_CONTENT, frame, advisory, action, problems);
            return;
        }
        try {
            backend.actions().send(action);
            audit.action(action, Gate.client(context));
            context.redirect(
                    Links.withQuery(
                            Links.advisory(advisory.getServerId(), advisory.getRuleId()),
                            "sent=" + action.getKind() + "&before=" + Integer.toHexString(advisory.hashCode())),
                    HttpStatus.SEE_OTHER);
        } catch (ActionNotSentException e) {
            List<String> reason = List.of("Nothing is known to be sent: " + e.getMessage() + ". Send it again.");
            refuse(context, HttpStatus.SERVICE_UNAVAILABLE, frame, advisory, action, reason);
        }
    }

    private AdvisoryAction action(Context context, RemediationAdvisory advisory, Visitor visitor) {
        Instant now = backend.clock().instant().truncatedTo(ChronoUnit.MICROS);
        ActionKind kind = symbol(ActionKind.class, context.formParam("kind"), ActionKind.UNKNOWN);
        Silence silence = symbol(Silence.class, context.formParam("silence"), Silence.ONE_HOUR);
        @Nullable String operator = visitor.isLoggedIn() ? visitor.name() : context.formParam("operator");
        return AdvisoryAction.newBuilder()
                .setServerId(advisory.getServerId())
                .setRuleId(advisory.getRuleId())
                .setKind(kind)
                .setOperator(operator == null ? "" : operator.strip())
                .setReason(Objects.requireNonNullElse(context.formParam("reason"), "")
                        .strip())
                .setUntil(kind == ActionKind.SILENCE ? now.plus(silence.length()) : null)
                .setAt(now)
                .build();
    }

    private static <E extends Enum<E>> E symbol(Class<E> type, @Nullable String name, E otherwise) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    private void refuse(
            Context context,
            HttpStatus status,
            Frame frame,
            RemediationAdvisory advisory,
            AdvisoryAction action,
            List<String> problems) {
        context.status(status)
                .html(pages.advisory(new AdvisoryDetail(frame, advisory, null, problems, action.getReason())));
    }
}
