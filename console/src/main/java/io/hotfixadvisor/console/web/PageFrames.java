package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.access.Login;
import io.hotfixadvisor.console.page.Frame;
import io.hotfixadvisor.console.page.Links;
import io.hotfixadvisor.console.page.Section;
import io.hotfixadvisor.console.page.Visitor;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.javalin.http.Context;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands around the page that answers a request. */
final class PageFrames {
    private final Supplier<SubscriptionStatus> status;

    PageFrames(Supplier<SubscriptionStatus> status) {
        this.status = status;
    }

    /** @param live where the browser listens for changes; null when the page shows none as they come */
    Frame of(Context context, String title, @Nullable Section section, @Nullable String live) {
        context.header("Cache-Control", "no-store");
        @Nullable Visitor visitor = Gate.login(context).map(PageFrames::visitor).orElse(null);
        return new Frame(title, section, visitor, status.get(), live);
    }

    private static Visitor visitor(Login login) {
        return new Visitor(login.user().name(), login.user().role(), login.csrfToken(), login.isNamed());
    }

    /** @param from token of a change before the advisory was read */
    Frame ofAdvisory(Context context, RemediationAdvisory advisory, String from) {
        AdvisoryFilter filter = new AdvisoryFilter(
                "",
                Set.of(advisory.getServerId()),
                Set.of(advisory.getRuleId()),
                Set.of(),
                Set.of(),
                AdvisoryFilter.all().statuses(),
                Set.of());
        String title = advisory.getRuleId() + " on " + advisory.getServerId();
        return of(context, title, Section.NOW, Links.live(filter, from));
    }
}
