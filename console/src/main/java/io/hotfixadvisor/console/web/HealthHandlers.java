package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What an orchestrator asks. */
final class HealthHandlers {
    private final Backend backend;

    HealthHandlers(Backend backend) {
        this.backend = backend;
    }

    /** Whether the process answers at all. */
    void live(Context context) {
        context.contentType("text/plain").result("live\n");
    }

    /** Whether there is something to show: old advisories during an outage are better than none. */
    void ready(Context context) {
        SubscriptionStatus status = backend.status().get();
        String body = status.state() + " since " + status.since() + ", " + status.percent() + " % read\n";
        context.status(status.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("text/plain")
                .result(body);
    }
}
