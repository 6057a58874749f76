package io.hotfixadvisor.console.access;

/** What a user may do. */
public enum Role {
    /** Look at everything. */
    VIEWER,
    /** Act on advisories as well. */
    OPERATOR
}
