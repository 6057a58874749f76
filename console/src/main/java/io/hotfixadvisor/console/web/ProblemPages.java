package io.hotfixadvisor.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.console.page.Message;
import io.hotfixadvisor.console.page.Pages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Says on a page what is wrong, where it is a person who asked. */
final class ProblemPages {
    private static final JsonMapper JSON = new JsonMapper();

    private final Pages pages;
    private final PageFrames frames;

    ProblemPages(Pages pages, PageFrames frames) {
        this.pages = pages;
        this.frames = frames;
    }

    /** Puts a page in the place of problem details, after everything else has handled a request. */
    void explain(Context context) {
        @Nullable String problem = isPerson(context) ? context.result() : null;
        if (problem == null || !Problem.TYPE.equals(context.res().getContentType())) {
            return;
        }
        try {
            JsonNode details = JSON.readTree(problem);
            String heading = heading(context.status(), details.path("title").asText());
            context.html(pages.message(new Message(
                    frames.of(context, heading, null, null),
                    heading,
                    details.path("detail").asText())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem details are JSON", e);
        }
    }

    private static boolean isPerson(Context context) {
        @Nullable String accepted = context.header("Accept");
        return accepted != null
                && accepted.contains("text/html")
                && context.header("HX-Request") == null
                && !context.path().startsWith(ApiHandlers.ROOT);
    }

    private static String heading(HttpStatus status, String title) {
        return switch (status) {
            case NOT_FOUND -> "There is no such page";
            case BAD_REQUEST -> "This cannot be asked for";
            case FORBIDDEN -> "This is not allowed";
            default -> title;
        };
    }
}
