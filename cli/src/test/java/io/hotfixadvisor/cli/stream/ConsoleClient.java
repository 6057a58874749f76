package io.hotfixadvisor.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a console as a program and as a browser does, and listens to its stream of changes. */
final class ConsoleClient implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final URI console;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final InputStream stream;

    ConsoleClient(URI console) throws IOException, InterruptedException {
        this.console = console;
        this.stream = http.send(request("/api/v1/changes?status=ANY").build(), BodyHandlers.ofInputStream())
                .body();
        Thread reader = new Thread(this::listen, "console-client");
        reader.setDaemon(true);
        reader.start();
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(name + " " + shown(name, JSON.readTree(line.substring(6))));
                }
            }
        } catch (IOException e) {
            events.add("the stream has ended");
        }
    }

    private static String shown(String name, JsonNode data) {
        return switch (name) {
            case "change" ->
                data.path("key").asText() + " "
                        + data.path("after").path("status").asText("gone");
            case "status" -> data.path("state").asText();
            default -> data.toString();
        };
    }

    /** What the stream told so far: status and its state, change with key and status, reset. */
    List<String> events() {
        return events;
    }

    /** Answers of the API. */
    JsonNode get(String path) {
        try {
            HttpResponse<String> answer = http.send(request(path).build(), BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String state() {
        return get("/api/v1/status").path("state").asText();
    }

    /** Acts as an operator, with the token of the page of the advisory. */
    int act(String key, String body) throws IOException, InterruptedException {
        String page = http.send(request("/advisories/" + key).build(), BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("the page has no token: " + page);
        }
        HttpRequest request = request("/api/v1/advisories/" + key + "/actions")
                .header("X-CSRF-Token", token.group(1))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
