package io.hotfixadvisor.console.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** A request that is not answered with what it asks for. The message says why, for whoever asked. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The media type of problem details. */
    static final String TYPE = "application/problem+json";

    private final HttpStatus status;

    Problem(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** What was asked for is not there. */
    static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, detail);
    }

    /** Answers with problem details (RFC 9457). */
    static void answer(Context context, HttpStatus status, String detail) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", status.getMessage())
                .put("status", status.getCode())
                .put("detail", detail);
        context.status(status).contentType(TYPE).result(body.toString());
    }
}
