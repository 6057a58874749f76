package io.hotfixadvisor.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Answers what a test tells it to, in order; the last answer stays. */
final class FakeRegistry implements AutoCloseable {
    private record Answer(int status, String body) {}

    @FunctionalInterface
    private interface Opening {
        HttpServer open(InetSocketAddress address, int backlog) throws IOException;
    }

    private final String scheme;
    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private boolean hangs;

    FakeRegistry() {
        this("http", HttpServer::create);
    }

    /** One behind TLS. */
    FakeRegistry(SSLContext tls) {
        this("https", (address, backlog) -> {
            HttpsServer secured = HttpsServer.create(address, backlog);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
            return secured;
        });
    }

    private FakeRegistry(String scheme, Opening opening) {
        this.scheme = scheme;
        try {
            server = opening.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    FakeRegistry answer(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** From now on no request is answered. */
    void hang() {
        hangs = true;
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    /** Authorization headers in the order of the requests; "none" for a request without one. */
    List<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("none"));
        if (hangs) {
            return;
        }
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
