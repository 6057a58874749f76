package io.hotfixadvisor.console.page;

/** The list of advisories, newest change first. */
public record NowPage(Frame frame, Results results) {}
