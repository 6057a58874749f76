package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.access.Login;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.AdvisoryView;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes to whoever follows them (server-sent events). One thread serves all: a reader whose connection takes
 * nothing is passed over until it does.
 *
 * <p>A reader that names the last event it knows, in {@code Last-Event-ID} or as the parameter {@code from}, gets what
 * came after it; where that is no longer known it is told to load anew.
 */
final class ChangeStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** How soon a change of the status is told when nothing else happens. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Backend backend;
    private final int maxSubscribers;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "console-streams");

    private ChangeStream(Backend backend, int maxSubscribers) {
        this.backend = backend;
        this.maxSubscribers = maxSubscribers;
        thread.setDaemon(true);
    }

    static ChangeStream start(Backend backend, int maxSubscribers) {
        ChangeStream stream = new ChangeStream(backend, maxSubscribers);
        stream.thread.start();
        return stream;
    }

    /** How many follow. */
    int subscribers() {
        return subscribers.size();
    }

    /** Lets the caller follow the changes that a filter accepts, for as long as the connection lasts. */
    void follow(Context context, AdvisoryFilter filter, StreamEvents events) {
        if (subscribers.size() >= maxSubscribers) {
            context.header("Retry-After", "30");
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    maxSubscribers + " follow the changes, which is the most that are allowed.");
        }
        long from = from(context);
        Login login = Gate.login(context).orElseThrow(UnauthorizedResponse::new);
        context.status(HttpStatus.OK)
                .contentType("text/event-stream")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        context.future(() -> {
            context.req().getAsyncContext().setTimeout(0);
            ServletOutputStream out = outputStream(context);
            Subscriber subscriber =
                    new Subscriber(login, backend.advisories(), backend.status(), filter, events, out, from);
            subscribers.add(subscriber);
            out.setWriteListener(subscriber);
            return subscriber.end().whenComplete((done, failure) -> subscribers.remove(subscriber));
        });
    }

    private static ServletOutputStream outputStream(Context context) {
        try {
            return context.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("the connection has ended", e);
        }
    }

    private long from(Context context) {
        AdvisoryView view = backend.advisories();
        @Nullable String header = context.header("Last-Event-ID");
        @Nullable String token = header == null || header.isEmpty() ? context.queryParam("from") : header;
        return token == null ? view.position() : view.positionOf(token).orElse(-1);
    }

    private void run() {
        long seen = 0;
        long beaten = System.nanoTime();
        while (!isClosed.get()) {
            try {
                backend.advisories().awaitAfter(seen, IDLE);
                // What comes within a moment goes out together.
                Thread.sleep(PAUSE.toMillis());
                seen = backend.advisories().position();
                boolean isBeat = System.nanoTime() - beaten > HEARTBEAT.toNanos();
                beaten = isBeat ? System.nanoTime() : beaten;
                subscribers.forEach(isBeat ? Subscriber::beat : Subscriber::drain);
            } catch (InterruptedException e) {
                isClosed.set(true);
            } catch (RuntimeException e) {
                LOG.error("a change was not told", e);
            }
        }
    }

    @Override
    public void close() {
        isClosed.set(true);
        thread.interrupt();
        subscribers.forEach(subscriber -> subscriber.end().complete(null));
    }
}
