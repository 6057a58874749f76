package io.hotfixadvisor.cli.stream;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A distributed Connect worker in a JVM of its own. The classes of this project are not on its class path: it finds the
 * connectors in their plugin directory.
 */
final class ConnectWorker implements AutoCloseable {
    private static final Path PLUGINS = Path.of("../connectors/target");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private ConnectWorker(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it; it takes some seconds until {@link #isReady}.
     *
     * @param directory for its settings and its log
     * @param otherPlugins directories of plugins beside ours
     */
    static ConnectWorker start(String bootstrapServers, Path directory, Path... otherPlugins) throws IOException {
        return start(bootstrapServers, directory, List.of(), otherPlugins);
    }

    /**
     * The same with options of its JVM.
     *
     * @param options beside those that all have
     */
    static ConnectWorker start(String bootstrapServers, Path directory, List<String> options, Path... otherPlugins)
            throws IOException {
        Files.createDirectories(directory);
        int port = freePort();
        Path settings = directory.resolve("worker.properties");
        try (Writer writer = Files.newBufferedWriter(settings)) {
            settings(bootstrapServers, port, otherPlugins).store(writer, null);
        }
        Path log = directory.resolve("worker.log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                classPath() + File.pathSeparator + Path.of("src/main/resources").toAbsolutePath(),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                settings.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ConnectWorker(process, log, port);
    }

    private static Properties settings(String bootstrapServers, int port, Path... otherPlugins) throws IOException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "connect");
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put(
                "plugin.path",
                Stream.concat(Stream.of(pluginDirectory()), Stream.of(otherPlugins))
                        .map(plugin -> plugin.toAbsolutePath().normalize().toString())
                        .collect(Collectors.joining(",")));
        settings.put("plugin.discovery", "service_load");
        settings.put("exactly.once.source.support", "enabled");
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        for (String kind : List.of("config", "offset", "status")) {
            settings.put(kind + ".storage.topic", "connect-" + kind);
            settings.put(kind + ".storage.replication.factor", "1");
        }
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
        // A worker that was killed is missed soon, and its connectors are not kept for it.
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1000");
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        // The next worker waits at its start for the end of the transaction in which one was killed.
        settings.put("producer.transaction.timeout.ms", "5000");
        return settings;
    }

    /** The directory that the build packages: the first below target whose name begins so. */
    private static Path pluginDirectory() throws IOException {
        try (Stream<Path> entries = Files.list(PLUGINS)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> entry.getFileName().toString().startsWith("hotfix-advisor-connectors-"))
                    .findFirst()
                    .map(found -> found.toAbsolutePath().normalize())
                    .orElseThrow(() -> new AssertionError(
                            "no plugin directory below " + PLUGINS.toAbsolutePath() + "; mvn package makes it"));
        }
    }

    /** Kafka and what it needs; neither this project nor the libraries that only its connectors use. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path project = Path.of("..").toAbsolutePath().normalize();
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().startsWith(project))
                .filter(entry ->
                        !entry.matches(".*/(avro|snakeyaml|jsoup|re2j|jmustache|cloudevents-[a-z-]+)-[^/]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A loopback port that nobody listens on. */
    static int freePort() throws IOException {
        // Below what the system hands out by itself: nobody else is given it before the program listens.
        for (int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000); ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // The next one may be free.
            }
        }
    }

    /** Whether it answers and has joined its group. */
    boolean isReady() {
        try {
            return send(request("/connectors").GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Creates or changes a connector; the answer's status. */
    HttpResponse<String> configure(String connector, Map<String, String> settings) throws IOException {
        String json = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(entry -> '"' + entry.getKey() + "\":\"" + entry.getValue() + '"')
                        .collect(Collectors.joining(",", "{", "}"));
        return send(request("/connectors/" + connector + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Pauses, stops or resumes a connector, which takes effect later. */
    void ask(String connector, String action) throws IOException {
        HttpResponse<String> answer =
                send(request("/connectors/" + connector + '/' + action).PUT(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(action + " of " + connector + ": " + answer.statusCode() + ' ' + answer.body());
        }
    }

    /** Its state and that of its tasks. */
    String status(String connector) throws IOException {
        return send(request("/connectors/" + connector + "/status").GET()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends it as a power cut would: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it has printed. */
    String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
