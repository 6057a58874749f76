package io.hotfixadvisor.console.web;

import java.util.List;

/** Answers with pages. */
public final class PageHandlers {
    /** The routes of all pages. */
    List<Route> routes() {
        return List.of();
    }
}
