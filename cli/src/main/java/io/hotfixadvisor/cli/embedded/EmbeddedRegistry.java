package io.hotfixadvisor.cli.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry on loopback that speaks the Confluent Schema Registry protocol for Avro, with Avro's own
 * compatibility check. Kept in the topic "_schemas" of the broker: it knows after a restart what it knew before.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    static {
        // The JDK's server sends head and body apart; with Nagle's algorithm each answer would wait 40 ms for the
        // client's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final int THREADS = 4;

    private final SchemaLog schemas;
    private final HttpServer server;
    private final ExecutorService threads;
    private final RegistryRoutes routes;

    private EmbeddedRegistry(SchemaLog schemas, RegistryRoutes routes, HttpServer server) {
        this.schemas = schemas;
        this.routes = routes;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "embedded-registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts on a free port, over what the broker's topic already holds. */
    public static EmbeddedRegistry start(String bootstrapServers) {
        return start(bootstrapServers, 0);
    }

    /**
     * Starts over what the broker's topic already holds. One registry for a broker.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @throws IllegalStateException when the port is taken
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        return start(Map.of("bootstrap.servers", bootstrapServers), port);
    }

    /** The same with the settings of a client that may write to the broker. */
    static EmbeddedRegistry start(Map<String, String> client, int port) {
        SchemaLog schemas = new SchemaLog(client);
        try {
            RegistryRoutes routes = new RegistryRoutes(new SubjectLedger(schemas));
            EmbeddedRegistry registry = new EmbeddedRegistry(schemas, routes, bind(port));
            registry.serve();
            return registry;
        } catch (RuntimeException e) {
            schemas.close();
            throw e;
        }
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** For example "http://127.0.0.1:40124". */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        schemas.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            String answer;
            try {
                answer = routes.answer(exchange.getRequestMethod(), exchange.getRequestURI(), body(exchange));
            } catch (RegistryProblem e) {
                status = e.status();
                answer = problem(e.code(), e.text());
            } catch (RuntimeException e) {
                log.error("{} {} ended with an error", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                status = 500;
                answer = problem(50001, String.valueOf(e.getMessage()));
            }
            send(exchange, status, answer);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            byte[] bytes = body.readNBytes(MAX_REQUEST_BYTES + 1);
            if (bytes.length > MAX_REQUEST_BYTES) {
                throw RegistryProblem.invalidRequest("the request is longer than " + MAX_REQUEST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, int status, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static String problem(int code, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error_code", code)
                .put("message", message)
                .toString();
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "port " + port + " on 127.0.0.1 cannot be used by the embedded registry (" + e.getMessage()
                            + "); name another, or 0 for any that is free",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded registry cannot listen on 127.0.0.1", e);
        }
    }
}
