package io.hotfixadvisor.schemas.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the first registry that answers. An answer is anything but connection loss, a timeout, 429 and 5xx;
 * those are tried on the next URL, and again on all URLs after a wait that doubles.
 */
final class HttpTransport {
    /** What a registry answered, whatever the status. */
    record Answer(int status, String body) {}

    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    private final List<URI> registries;
    private final Credentials credentials;
    private final HttpClient http;
    private final Duration readTimeout;
    private final int maxRetries;
    private final Duration firstWait;
    private final Duration longestWait;
    private final AtomicInteger current = new AtomicInteger();

    HttpTransport(RegistrySettings settings) {
        registries = settings.urls().stream().map(URI::create).toList();
        credentials = Credentials.from(settings);
        readTimeout = settings.millis(RegistrySettings.READ_TIMEOUT);
        maxRetries = settings.getInt(RegistrySettings.MAX_RETRIES);
        firstWait = settings.millis(RegistrySettings.RETRY_WAIT);
        longestWait = settings.millis(RegistrySettings.RETRY_MAX_WAIT);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.millis(RegistrySettings.CONNECT_TIMEOUT));
        if (registries.stream().anyMatch(registry -> "https".equals(registry.getScheme()))) {
            builder.sslContext(sslContext(settings));
        }
        http = builder.build();
    }

    private static SSLContext sslContext(RegistrySettings settings) {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(settings.tls());
            return factory.sslContext();
        }
    }

    /**
     * Sends a request.
     *
     * @param path path below the registry's URL, encoded, from its first '/'
     * @param body JSON, null for none
     * @param purpose what is asked, for messages, for example "schema id 7"
     * @throws RegistryUnavailableException when no registry answered
     */
    Answer send(String method, String path, @Nullable String body, String purpose) {
        List<String> problems = new ArrayList<>();
        IOException lastCause = null;
        for (int round = 0; round <= maxRetries; round++) {
            pauseBefore(round);
            problems.clear();
            int start = current.get();
            for (int i = 0; i < registries.size(); i++) {
                int index = (start + i) % registries.size();
                URI registry = registries.get(index);
                try {
                    Answer answer = exchange(method, registry, path, body);
                    if (answer.status < 500 && answer.status != 429) {
                        current.set(index);
                        return answer;
                    }
                    problems.add(shown(registry) + " answered " + answer.status);
                } catch (IOException e) {
                    lastCause = e;
                    problems.add(shown(registry) + ": " + e.getClass().getSimpleName()
                            + (e.getMessage() == null ? "" : " " + e.getMessage()));
                }
            }
        }
        String tries = maxRetries == 0 ? "1 try" : (maxRetries + 1) + " tries";
        throw new RegistryUnavailableException(
                purpose + ": no schema registry answered after " + tries + " (" + String.join(", ", problems) + ")",
                lastCause);
    }

    private Answer exchange(String method, URI registry, String path, @Nullable String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target(registry, path))
                .timeout(readTimeout)
                .header("Accept", JSON + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", JSON);
        }
        String authorization = credentials.headerFor(registry);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static URI target(URI registry, String path) {
        String base = RegistrySettings.withoutUserInfo(registry.toString());
        return URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
    }

    private static String shown(URI registry) {
        return RegistrySettings.withoutUserInfo(registry.toString());
    }

    private void pauseBefore(int round) {
        if (round == 0) {
            return;
        }
        long doubled = firstWait.toMillis() << Math.min(round - 1, 20);
        try {
            Thread.sleep(Math.min(doubled, longestWait.toMillis()));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
