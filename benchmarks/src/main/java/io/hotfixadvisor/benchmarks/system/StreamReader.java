package io.hotfixadvisor.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Follows a stream of changes, for as long as the console runs, and sees to it that none is missing. */
final class StreamReader {
    private static final String ID = "id: ";

    private final HttpURLConnection connection;
    private final Thread thread = new Thread(this::read, "reader");
    private volatile long position;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong characters = new AtomicLong();
    private volatile String failure = "";

    private StreamReader(HttpURLConnection connection, long position) {
        this.connection = connection;
        this.position = position;
    }

    /** Follows from the change after a position, and reads what comes. */
    static StreamReader reading(URI console, String path, String token) {
        StreamReader reader = open(console, path, token);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    /** Follows, and never reads. */
    static StreamReader stuck(URI console, String path, String token) {
        return open(console, path, token);
    }

    private static StreamReader open(URI console, String path, String token) {
        URI uri = console.resolve(path + "?status=ANY&from=" + token);
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.connect();
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IllegalStateException(uri + " is answered with " + connection.getResponseCode());
            }
            return new StreamReader(connection, positionOf(token));
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " does not answer", e);
        }
    }

    private void read() {
        boolean isChange = false;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                characters.addAndGet(line.length());
                if (line.startsWith("event: ")) {
                    isChange = line.equals("event: change");
                    if (line.equals("event: reset")) {
                        failure = "was told to load anew after " + position;
                    }
                } else if (isChange && line.startsWith(ID)) {
                    isChange = false;
                    count(positionOf(line.substring(ID.length())));
                }
            }
            failure = "the stream ended after " + position;
        } catch (IOException e) {
            failure = failure.isEmpty() ? e + " after " + position : failure;
        }
    }

    private void count(long next) {
        if (next != position + 1 && failure.isEmpty()) {
            failure = next + " came after " + position;
        }
        position = next;
        changes.incrementAndGet();
    }

    private static long positionOf(String token) {
        return Long.parseLong(token.substring(token.indexOf('-') + 1));
    }

    long position() {
        return position;
    }

    long changes() {
        return changes.get();
    }

    long characters() {
        return characters.get();
    }

    /** What went wrong; empty when nothing did. */
    String failure() {
        return failure;
    }
}
