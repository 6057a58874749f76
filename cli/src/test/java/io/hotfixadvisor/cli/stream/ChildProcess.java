package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.cli.HotfixAdvisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code hotfix-advisor} in a JVM of its own, with the class path of this one. */
final class ChildProcess implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(60);
    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private final Process process;
    private final Path printed;
    private final Path log;

    private ChildProcess(Process process, Path printed, Path log) {
        this.process = process;
        this.printed = printed;
        this.log = log;
    }

    /**
     * Starts {@code run}.
     *
     * @param settings given with {@code -c}
     * @param log takes what it logs; its temporary files go into a directory {@code tmp} beside it
     */
    static ChildProcess run(Map<String, String> settings, Path log) throws IOException {
        return run(settings, log, 512);
    }

    /**
     * The same with another heap.
     *
     * @param heap in MiB
     */
    static ChildProcess run(Map<String, String> settings, Path log, int heap) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run"));
        new TreeMap<>(settings).forEach((key, value) -> arguments.addAll(List.of("-c", key + '=' + value)));
        return start(arguments, log, heap);
    }

    /**
     * Starts any command.
     *
     * @param heap in MiB
     */
    static ChildProcess start(List<String> arguments, Path log, int heap) throws IOException {
        return start(arguments, log, heap, Map.of());
    }

    /**
     * The same with settings in the environment.
     *
     * @param environment beside that of this process
     */
    static ChildProcess start(List<String> arguments, Path log, int heap, Map<String, String> environment)
            throws IOException {
        Path temporary = Files.createDirectories(log.resolveSibling("tmp"));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                // Shorter starts matter more here than peak speed.
                "-XX:TieredStopAtLevel=1",
                // What the product logs, and not what tests do.
                "-Dlogback.configurationFile=logback.xml",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                // Surefire's own class path holds one jar that names the others.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HotfixAdvisor.class.getName()));
        command.addAll(arguments);
        Path printed = log.resolveSibling(log.getFileName() + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(printed.toFile()).redirectError(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HOTFIX_ADVISOR_"));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), printed, log);
    }

    /** Ends it as a power cut would: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to stop, SIGTERM, and waits until it has. */
    int stop() throws InterruptedException {
        askToStop();
        return exitCode();
    }

    /** SIGTERM. */
    void askToStop() {
        process.destroy();
    }

    /** Sends a signal. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether the signal reaches it: a process inherits from whoever started it which ones it ignores. */
    boolean heeds(String signal) throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        long mask = Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
        return (mask & (1L << (NUMBERS.get(signal) - 1))) == 0;
    }

    /** Waits until it ends. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process has not ended after " + LONGEST_END + "; it printed:\n" + output());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has logged, and printed to standard error. */
    String output() {
        return read(log);
    }

    /** What it has printed to standard output. */
    String printed() {
        return read(printed);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
