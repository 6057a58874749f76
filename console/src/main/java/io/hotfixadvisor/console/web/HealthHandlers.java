package io.hotfixadvisor.console.web;

import io.javalin.http.Context;

/** What an orchestrator asks. */
public final class HealthHandlers {

    /** Whether the process answers at all. */
    public void live(Context context) {
        context.contentType("text/plain").result("live\n");
    }
}
