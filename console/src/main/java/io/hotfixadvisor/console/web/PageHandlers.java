package io.hotfixadvisor.console.web;

import java.util.List;

/** Answers with pages. */
final class PageHandlers {
    final Backend backend;

    PageHandlers(Backend backend) {
        this.backend = backend;
    }

    /** The routes of all pages. */
    List<Route> routes() {
        return List.of();
    }
}
