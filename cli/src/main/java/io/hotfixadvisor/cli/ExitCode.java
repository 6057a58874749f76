package io.hotfixadvisor.cli;

/** Exit codes of every command. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The answer is no: a lint finding, a check that fails. */
    public static final int NO = 1;
    /** Bad usage or input. */
    public static final int USAGE = 2;
    /** It could not be done: the broker or the registry is away, or the application died. */
    public static final int UNABLE = 3;

    private ExitCode() {}
}
