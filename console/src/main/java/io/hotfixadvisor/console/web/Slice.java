package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.page.Links;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a short list, from a number on.
 *
 * @param next number of the first item that is left; -1 when none is
 */
record Slice<T>(List<T> items, int next) {
    private static final String FROM = "from";

    /** The part that a request asks for. */
    static <T> Slice<T> of(List<T> all, int length, Context context) {
        int from = Math.min(from(context.queryParam(FROM)), all.size());
        int end = Math.min(from + length, all.size());
        return new Slice<>(all.subList(from, end), end == all.size() ? -1 : end);
    }

    private static int from(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new BadRequestResponse(FROM + " is \"" + text + "\"; a number from 0 on is allowed");
        }
        return Integer.parseInt(text);
    }

    /** Query of the next part; null when this is the last. */
    @Nullable String nextQuery(String text) {
        return next < 0 ? null : (text.isEmpty() ? "" : "q=" + Links.value(text) + "&") + FROM + "=" + next;
    }
}
