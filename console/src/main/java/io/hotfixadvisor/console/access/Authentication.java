package io.hotfixadvisor.console.access;

/** How the console tells who somebody is. */
public enum Authentication {
    /** Not at all: whoever reaches the loopback address is an operator. */
    NONE,
    /** By a name and a password of the users file. */
    USERS,
    /** By an OpenID provider. */
    OIDC
}
