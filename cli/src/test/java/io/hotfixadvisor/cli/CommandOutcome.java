package io.hotfixadvisor.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What one command line did, run in this JVM; without what an embedded broker logs in the meantime. */
public record CommandOutcome(int exitCode, String out, String err) {
    private static final Pattern LOG = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} +[A-Z]+ .*\\R");

    /** Runs the command line. */
    public static CommandOutcome of(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            int exitCode = HotfixAdvisor.execute(args);
            System.out.flush();
            System.err.flush();
            return new CommandOutcome(
                    exitCode,
                    printed.toString(StandardCharsets.UTF_8),
                    LOG.matcher(told.toString(StandardCharsets.UTF_8)).replaceAll(""));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
