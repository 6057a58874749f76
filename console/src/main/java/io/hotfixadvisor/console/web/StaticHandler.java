package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.page.StaticFiles;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.InputStream;

/** Serves the files that pages load. Their paths change with their content. */
final class StaticHandler {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private StaticHandler() {}

    /** A style sheet, script or image of the console's own. */
    static void own(Context context) {
        String name = context.pathParam("name");
        boolean isCurrent = StaticFiles.names().contains(name) && context.path().equals(StaticFiles.path(name));
        if (!isCurrent) {
            throw new NotFoundResponse();
        }
        serve(context, StaticFiles.DIRECTORY + name, type(name));
    }

    /** The script library. */
    static void htmx(Context context) {
        if (!context.path().equals(StaticFiles.HTMX)) {
            throw new NotFoundResponse();
        }
        serve(context, "/META-INF/resources" + StaticFiles.HTMX, type(StaticFiles.HTMX));
    }

    private static void serve(Context context, String resource, String type) {
        InputStream file = StaticHandler.class.getResourceAsStream(resource);
        if (file == null) {
            throw new NotFoundResponse();
        }
        context.header("Cache-Control", FOR_GOOD).contentType(type).result(file);
    }

    private static String type(String name) {
        if (name.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
    }
}
