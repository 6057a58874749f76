package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Login;
import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.AdvisoryView;
import io.hotfixadvisor.console.view.Change;
import io.hotfixadvisor.console.view.Counts;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a stream: a place among the changes, and nothing that grows. What it is sent is made when its
 * connection can take it; where it reads too slowly for too long its place is lost, and it is told to load anew.
 */
final class Subscriber implements WriteListener {
    private static final int BATCH = 100;
    private static final int BATCH_CHARACTERS = 64 << 10;

    private final Login login;
    private final AdvisoryView view;
    private final Supplier<SubscriptionStatus> status;
    private final AdvisoryFilter filter;
    private final StreamEvents events;
    private final ServletOutputStream out;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private long position;
    private @Nullable SubscriptionStatus told;
    private boolean isReset;
    private boolean isStarted;
    private boolean isHeartbeatDue;
    private boolean isFlushDue;

    /** @param from position of the last change that the reader knows; negative when that is not known any more */
    Subscriber(
            Login login,
            AdvisoryView view,
            Supplier<SubscriptionStatus> status,
            AdvisoryFilter filter,
            StreamEvents events,
            ServletOutputStream out,
            long from) {
        this.login = login;
        this.view = view;
        this.status = status;
        this.filter = filter;
        this.events = events;
        this.out = out;
        this.position = Math.max(0, from);
        this.isReset = from < 0;
    }

    /** Done when the reader is gone. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Shows the reader that the connection lives. */
    synchronized void beat() {
        isHeartbeatDue = true;
        drain();
    }

    @Override
    public synchronized void onWritePossible() {
        isStarted = true;
        drain();
    }

    @Override
    public void onError(Throwable reason) {
        end.complete(null);
    }

    /**
     * Writes what there is to say, as far as the connection takes it without waiting; ends where the login does that it
     * began with.
     */
    synchronized void drain() {
        if (!login.holds()) {
            end.complete(null);
            return;
        }
        try {
            while (isStarted && !end.isDone() && out.isReady()) {
                if (isFlushDue) {
                    isFlushDue = false;
                    out.flush();
                } else {
                    byte[] next = next().getBytes(StandardCharsets.UTF_8);
                    if (next.length == 0) {
                        return;
                    }
                    out.write(next);
                    isFlushDue = true;
                }
            }
        } catch (IOException | IllegalStateException e) {
            end.complete(null);
        }
    }

    private String next() {
        StringBuilder text = new StringBuilder();
        SubscriptionStatus now = status.get();
        tellStatus(text, now);
        if (!now.isReady()) {
            // What was there before is no news: the list is loaded when all of it is.
            isReset = true;
        } else {
            boolean isMore = true;
            while (isMore && text.length() < BATCH_CHARACTERS) {
                isMore = tellChanges(text);
            }
        }
        if (isHeartbeatDue) {
            isHeartbeatDue = false;
            // Without data there is no event, but the reader remembers the id.
            text.append(": heartbeat\nid: ").append(view.token(position)).append("\n\n");
        }
        return text.toString();
    }

    /** Tells some of the changes; whether there may be more. */
    private boolean tellChanges(StringBuilder text) {
        Optional<List<Change>> changes = isReset ? Optional.empty() : view.after(position, BATCH);
        if (changes.isEmpty()) {
            isReset = false;
            position = view.position();
            event(text, "reset", "{}");
            return false;
        }
        changes.get().forEach(change -> tell(text, change));
        return changes.get().size() == BATCH;
    }

    private void tellStatus(StringBuilder text, SubscriptionStatus now) {
        SubscriptionStatus before = told;
        if (before == null
                || before.state() != now.state()
                || before.percent() != now.percent()
                || before.unreadable() != now.unreadable()) {
            told = now;
            event(text, "status", ApiJson.status(now).toString());
        }
    }

    private void tell(StringBuilder text, Change change) {
        position = change.position();
        boolean was = change.before() != null && filter.accepts(change.before());
        boolean is = change.after() != null && filter.accepts(change.after());
        boolean counts = !Counts.difference(filter, change).isNothing();
        if (was || is || counts) {
            event(text, "change", events.change(change, filter).toString());
        }
    }

    private void event(StringBuilder text, String name, String data) {
        text.append("event: ")
                .append(name)
                .append("\nid: ")
                .append(view.token(position))
                .append("\ndata: ")
                .append(data)
                .append("\n\n");
    }
}
