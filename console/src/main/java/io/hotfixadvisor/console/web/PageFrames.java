package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Role;
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
    private static final Visitor LOCAL = new Visitor("local", Role.OPERATOR, "", false);

    private final Supplier<SubscriptionStatus> status;

    PageFrames(Supplier<SubscriptionStatus> status) {
        this.status = status;
    }

    /** @param live where the browser listens for changes; null when the page shows none as they come */
    Frame of(Context context, String title, @Nullable Section section, @Nullable String live) {
        context.header("Cache-Control", "no-store");
        return new Frame(title, section, LOCAL, status.get(), live);
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
