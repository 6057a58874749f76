package io.hotfixadvisor.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.cli.programs.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager on a loopback port, asked by {@code amtool}. */
final class Alertmanager implements AutoCloseable {
    static final String PROGRAM = "prometheus-alertmanager";
    static final String TOOL = "amtool";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path directory;
    private final int port;
    private Process process;

    private Alertmanager(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /**
     * Starts one.
     *
     * @param directory for its configuration, its state and its log
     * @param configuration in YAML
     */
    static Alertmanager start(Path directory, String configuration) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("alertmanager.yml"), configuration);
        return new Alertmanager(directory, ConnectWorker.freePort());
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Programs.find(PROGRAM).orElseThrow().toString(),
                        "--config.file=" + directory.resolve("alertmanager.yml"),
                        "--storage.path=" + directory.resolve("state"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** Where its API is. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/-/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it and starts it again with the state that it has kept. */
    void restart() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
        process = launch();
    }

    /** What {@code amtool} prints for a question. */
    String ask(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Programs.find(TOOL).orElseThrow().toString(), "--alertmanager.url=" + address()));
        command.addAll(List.of(arguments));
        try {
            Process tool = new ProcessBuilder(command).start();
            tool.getOutputStream().close();
            return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Active alerts.
     *
     * @param query matchers, and flags of {@code amtool alert query}
     */
    List<JsonNode> alerts(String... query) {
        List<String> arguments = new ArrayList<>(List.of("alert", "query", "--output=json"));
        arguments.addAll(List.of(query));
        String printed = ask(arguments.toArray(String[]::new));
        List<JsonNode> alerts = new ArrayList<>();
        try {
            JSON.readTree(printed).forEach(alerts::add);
        } catch (IOException e) {
            // It is not up yet.
            return List.of();
        }
        return alerts;
    }

    /** What it has logged. */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path log() {
        return directory.resolve("alertmanager.log");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
