package io.hotfixadvisor.processor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hotfixadvisor.processor.settings.MonitoringSettings;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MonitoringServerTest {
    private static final MonitoringSettings ANY_PORT = new MonitoringSettings("metrics.listen", "127.0.0.1", 0, true);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private volatile Health health = health("RUNNING");

    @Test
    void servesTheMetricsWithThoseOfTheJvm() throws Exception {
        Counter.builder()
                .name("seen_total")
                .help("Seen")
                .withoutExemplars()
                .register(registry)
                .inc(3);
        try (MonitoringServer server = start(ANY_PORT)) {
            HttpResponse<String> answer = get(server, "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(answer.body()).contains("\nseen_total 3.0\n").contains("\njvm_threads_current ");
        }
    }

    @Test
    void tellsWhetherRecordsAreProcessedAndWhyNot() throws Exception {
        try (MonitoringServer server = start(ANY_PORT)) {
            assertThat(text(get(server, "/health/ready")))
                    .isEqualTo(
                            "200 {\"live\":true,\"ready\":true,\"applications\":{\"advisor\":\"RUNNING\"},\"notReady\":[]}\n");

            health = health("REBALANCING", "advisor is REBALANCING");

            String body = "{\"live\":true,\"ready\":false,\"applications\":{\"advisor\":\"REBALANCING\"},"
                    + "\"notReady\":[\"advisor is REBALANCING\"]}\n";
            assertThat(text(get(server, "/health/ready"))).isEqualTo("503 " + body);
            assertThat(text(get(server, "/health/live"))).isEqualTo("200 " + body);

            health = new Health(
                    false, new TreeMap<>(Map.of("advisor", "PENDING_ERROR")), List.of("advisor is PENDING_ERROR"));

            assertThat(get(server, "/health/live").statusCode()).isEqualTo(503);
        }
    }

    @Test
    @Timeout(30)
    void whoSendsARequestSlowlyKeepsNobodyWaitingForLong() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (MonitoringServer server = start(ANY_PORT)) {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write("GET /health/live HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void hasNothingElse() throws Exception {
        try (MonitoringServer server = start(ANY_PORT)) {
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
            assertThat(get(server, "/health").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void passesOverAPortThatNobodyAskedForAndAnotherHas() {
        try (MonitoringServer first = start(ANY_PORT);
                MonitoringServer second =
                        start(new MonitoringSettings("metrics.listen", "127.0.0.1", first.port(), false))) {
            assertThat(first.port()).isPositive();
            assertThat(second.port()).isZero();
        }
    }

    @Test
    void refusesToStartWithoutThePortThatItWasTold() {
        try (MonitoringServer first = start(ANY_PORT)) {
            MonitoringSettings same = new MonitoringSettings("metrics.listen", "127.0.0.1", first.port(), true);

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> start(same).close())
                    .withMessage("nothing can listen at metrics.listen 127.0.0.1:" + first.port()
                            + " (Address already in use)");
        }
    }

    @Test
    void servesNowhereWhenToldSo() {
        try (MonitoringServer server = start(new MonitoringSettings("metrics.listen", null, 0, false))) {
            assertThat(server.port()).isZero();
        }
    }

    private MonitoringServer start(MonitoringSettings settings) {
        return MonitoringServer.start(settings, registry, () -> health);
    }

    private static Health health(String state, String... notReady) {
        return new Health(true, new TreeMap<>(Map.of("advisor", state)), List.of(notReady));
    }

    private static String text(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body();
    }

    private static HttpResponse<String> get(MonitoringServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
