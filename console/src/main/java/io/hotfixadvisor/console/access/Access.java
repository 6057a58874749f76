package io.hotfixadvisor.console.access;

import io.javalin.security.RouteRole;

/** What a route asks of whoever calls it. */
public enum Access implements RouteRole {
    /** Nothing. */
    PUBLIC,
    /** A login with any role. */
    VIEWER,
    /** A login with the role {@link Role#OPERATOR}. */
    OPERATOR
}
