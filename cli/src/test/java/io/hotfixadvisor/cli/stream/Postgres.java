package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.cli.programs.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL with an empty database on a loopback port. It does not run as root: there it is user postgres. */
final class Postgres implements AutoCloseable {
    static final String INITDB = "initdb";
    static final String PSQL = "psql";
    static final String PROGRAMS = "/usr/lib/postgresql/*/bin";
    static final String USER = "advisor";
    static final String PASSWORD = "not so secret";

    private final Path directory;
    private final Path log;
    private final int port;
    private final Process process;

    private Postgres(Path directory, Path log, int port) throws IOException {
        this.directory = directory;
        this.log = log;
        this.port = port;
        this.process = asUser(
                        "postgres",
                        "-D",
                        directory.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-F",
                        "-c",
                        "unix_socket_directories=")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Starts one.
     *
     * @param scratch for its log
     */
    static Postgres start(Path scratch) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "hotfix-advisor-postgres");
        Path password = Files.writeString(Files.createTempFile(Path.of("/tmp"), "hotfix-advisor", ".pw"), PASSWORD);
        Path log = scratch.resolve("postgres.log");
        if (isRoot()) {
            run(new ProcessBuilder("chown", "postgres", directory.toString(), password.toString()), log);
        }
        run(
                asUser(
                        INITDB,
                        "-D",
                        directory.toString(),
                        "-U",
                        USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "-E",
                        "UTF8",
                        "--no-sync"),
                log);
        Files.delete(password);
        return new Postgres(directory, log, ConnectWorker.freePort());
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static ProcessBuilder asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(Programs.find(program, PROGRAMS).orElseThrow().toString());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).directory(Path.of("/tmp").toFile());
    }

    private static void run(ProcessBuilder command, Path log) throws IOException, InterruptedException {
        int exit = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError(command.command() + " ended with " + exit + ": " + Files.readString(log));
        }
    }

    /** Where JDBC finds it. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The rows that a query gives, columns separated by bars; nothing while there is no such table, or no answer. */
    String query(String sql) {
        try {
            ProcessBuilder psql = new ProcessBuilder(
                    Programs.find(PSQL, PROGRAMS).orElseThrow().toString(),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-U",
                    USER,
                    "-d",
                    "postgres",
                    "-X",
                    "-A",
                    "-t",
                    "-c",
                    sql);
            psql.environment().put("PGPASSWORD", PASSWORD);
            psql.environment().put("PGTZ", "UTC");
            Process run = psql.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            run.getOutputStream().close();
            return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            new ProcessBuilder("rm", "-r", directory.toString()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
