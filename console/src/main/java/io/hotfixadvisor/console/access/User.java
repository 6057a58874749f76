package io.hotfixadvisor.console.access;

/**
 * Whoever is logged in.
 *
 * @param name as the login gives it; stands in the records of what the user does
 */
public record User(String name, Role role) {}
