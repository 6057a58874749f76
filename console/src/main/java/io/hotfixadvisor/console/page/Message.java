package io.hotfixadvisor.console.page;

/**
 * A page that says why there is no other.
 *
 * @param heading what is the case
 * @param text what can be done about it
 */
public record Message(Frame frame, String heading, String text) {}
