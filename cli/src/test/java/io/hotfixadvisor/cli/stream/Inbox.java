package io.hotfixadvisor.cli.stream;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A web server on a loopback port that keeps what is posted to it. */
final class Inbox implements AutoCloseable {
    /** What was posted; a header that is absent is an empty text. */
    record Post(String body, UnaryOperator<String> header) {}

    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private Inbox(HttpServer server) {
        this.server = server;
    }

    static Inbox open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Inbox inbox = new Inbox(server);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            inbox.posts.add(new Post(body, name -> {
                String value = headers.getFirst(name);
                return value == null ? "" : value;
            }));
            exchange.sendResponseHeaders(inbox.status, -1);
            exchange.close();
        });
        server.start();
        return inbox;
    }

    /** Answers with that status from now on. */
    void answer(int newStatus) {
        status = newStatus;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** So far, in order. */
    List<Post> posts() {
        return List.copyOf(posts);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
