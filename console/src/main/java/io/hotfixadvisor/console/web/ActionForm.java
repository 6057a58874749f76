package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.access.User;
import io.hotfixadvisor.console.page.AdvisoryDetail;
import io.hotfixadvisor.console.page.Frame;
import io.hotfixadvisor.console.page.Links;
import io.hotfixadvisor.console.page.Pages;
import io.hotfixadvisor.console.page.Visitor;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the form with which an operator acts on an advisory. */
final class ActionForm {
    private final Backend backend;
    private final Actions actions;
    private final Pages pages;
    private final PageFrames frames;

    ActionForm(Backend backend, Actions actions, Pages pages, PageFrames frames) {
        this.backend = backend;
        this.actions = actions;
        this.pages = pages;
        this.frames = frames;
    }

    /** Sends the action and leads back to the advisory, or shows the form again with what is wrong. */
    void handle(Context context) {
        String place = backend.advisories().token(backend.advisories().position());
        RemediationAdvisory advisory = backend.advisories()
                .advisory(Requests.server(context), Requests.rule(context))
                .orElseThrow(() -> new NotFoundResponse("The advisory is gone."));
        Frame frame = frames.ofAdvisory(context, advisory, place);
        String reason = Objects.requireNonNullElse(context.formParam("reason"), "");
        @Nullable String kind = context.formParam("kind");
        boolean hasEnd = ActionKind.SILENCE.name().equals(kind);
        try {
            AdvisoryAction sent = actions.send(
                    user(context, Objects.requireNonNull(frame.visitor())),
                    Gate.client(context),
                    advisory.getServerId(),
                    advisory.getRuleId(),
                    kind,
                    reason,
                    hasEnd ? context.formParam("until") : null);
            context.redirect(
                    Links.withQuery(
                            Links.advisory(advisory.getServerId(), advisory.getRuleId()),
                            "sent=" + sent.getKind() + "&before=" + Integer.toHexString(advisory.hashCode())),
                    HttpStatus.SEE_OTHER);
        } catch (Problem e) {
            List<String> problems = List.of(String.valueOf(e.getMessage()));
            context.status(e.status())
                    .html(pages.advisory(new AdvisoryDetail(frame, advisory, null, problems, reason)));
        }
    }

    /** Where nobody logs in the form asks who it is. */
    private static User user(Context context, Visitor visitor) {
        @Nullable String operator = visitor.isLoggedIn() ? visitor.name() : context.formParam("operator");
        return new User(operator == null ? "" : operator.strip(), visitor.role());
    }
}
