package io.hotfixadvisor.processor.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hotfixadvisor.processor.settings.MonitoringSettings;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /metrics}, {@code /health/live} and {@code /health/ready} over HTTP, without asking who asks. */
public final class MonitoringServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MonitoringServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;

    static {
        // A request that is sent or an answer that is read slowly takes a thread until then. The JDK's server has no
        // other way to say so (its ServerConfig); in seconds, and what a command line says stands.
        for (String limit : List.of("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime")) {
            System.setProperty(limit, System.getProperty(limit, "5"));
        }
    }

    private final @Nullable HttpServer server;
    private final ExecutorService threads;

    private MonitoringServer(@Nullable HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to serve, unless the settings say nowhere, or say nothing and another has the port.
     *
     * @throws UncheckedIOException when nothing can listen at the address that the settings name
     */
    public static MonitoringServer start(
            MonitoringSettings settings, PrometheusRegistry registry, Supplier<Health> health) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "monitoring");
            thread.setDaemon(true);
            return thread;
        });
        MonitoringServer started = new MonitoringServer(bind(settings), threads);
        started.serve(registry, health);
        return started;
    }

    private static @Nullable HttpServer bind(MonitoringSettings settings) {
        @Nullable InetSocketAddress address = settings.address();
        if (address == null) {
            return null;
        }
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            String problem = "nothing can listen at " + settings.key() + " " + settings.host() + ":" + settings.port()
                    + " (" + e.getMessage() + ")";
            if (settings.isRequired()) {
                throw new UncheckedIOException(problem, e);
            }
            LOG.warn("{}; metrics and health are not served, name another address to have them", problem);
            return null;
        }
    }

    private void serve(PrometheusRegistry registry, Supplier<Health> health) {
        if (server == null) {
            return;
        }
        JvmMetrics.builder().register(registry);
        server.createContext("/metrics", new MetricsHandler(registry));
        server.createContext("/health/live", exchange -> answer(exchange, health.get(), Health::isLive));
        server.createContext("/health/ready", exchange -> answer(exchange, health.get(), Health::isReady));
        server.setExecutor(threads);
        server.start();
        LOG.info(
                "metrics and health are served at http://{}:{}",
                server.getAddress().getHostString(),
                port());
    }

    private static void answer(HttpExchange exchange, Health health, Predicate<Health> isFine) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.put("live", health.isLive());
        body.put("ready", health.isReady());
        ObjectNode applications = body.putObject("applications");
        health.applications().forEach(applications::put);
        health.notReady().forEach(body.withArray("notReady")::add);
        byte[] bytes = (JSON.writeValueAsString(body) + '\n').getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isFine.test(health) ? 200 : 503, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The port at which it listens; 0 when nothing is served. */
    public int port() {
        return server == null ? 0 : server.getAddress().getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdown();
    }
}
