package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;

/** What a request asks for. */
final class Requests {
    private Requests() {}

    /** The server that the path names, in any case. */
    static String server(Context context) {
        return context.pathParam("server").strip().toLowerCase(Locale.ROOT);
    }

    /** The rule id of the article that the path names, as people write it: 908674 is KB908674. */
    static String rule(Context context) {
        return AdvisoryFilter.ruleId(context.pathParam("rule"));
    }

    /** The words in the query that a list is searched for; empty when there are none. */
    static String text(Context context) {
        String text = Objects.requireNonNullElse(context.queryParam("q"), "").strip();
        if (text.length() > AdvisoryFilter.MAX_TEXT) {
            throw new BadRequestResponse(
                    "q has " + text.length() + " characters; at most " + AdvisoryFilter.MAX_TEXT + " are allowed");
        }
        return text;
    }
}
