package io.hotfixadvisor.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Logins of browsers. They live in memory: a restart of the console ends them all. */
public final class Sessions {
    /** Sessions at a time; one more ends the one that was not used for longest. */
    static final int MAX = 10_000;

    private final InstantSource clock;
    private final Duration timeout;
    private final Duration idleTimeout;
    private final Map<String, Session> byId = new HashMap<>();

    private static final class Session {
        private final User user;
        private final String csrfToken = Tokens.random();
        private final BooleanSupplier stillKnown;
        private final Instant end;
        private Instant usedAt;

        Session(User user, BooleanSupplier stillKnown, Instant now, Duration timeout) {
            this.user = user;
            this.stillKnown = stillKnown;
            this.usedAt = now;
            this.end = now.plus(timeout);
        }
    }

    /**
     * No sessions yet.
     *
     * @param timeout of a session
     * @param idleTimeout of a session that is not used
     */
    public Sessions(InstantSource clock, Duration timeout, Duration idleTimeout) {
        this.clock = clock;
        this.timeout = timeout;
        this.idleTimeout = idleTimeout;
    }

    /**
     * Begins a session.
     *
     * @param stillKnown whether the user may still log in; once not, the session ends
     * @return its id, 256 random bits, for the browser's cookie and nobody else
     */
    public synchronized String begin(User user, BooleanSupplier stillKnown) {
        Instant now = clock.instant();
        byId.values().removeIf(session -> !isOpen(session, now));
        if (byId.size() >= MAX) {
            byId.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().usedAt))
                    .map(Map.Entry::getKey)
                    .ifPresent(byId::remove);
        }
        String id = Tokens.random();
        byId.put(id, new Session(user, stillKnown, now, timeout));
        return id;
    }

    /** The login of a session, which counts as its use; empty where there is no such session, or no more. */
    public synchronized Optional<Login> find(String id) {
        return use(id).map(session -> new Login(session.user, true, session.csrfToken, () -> holds(id)));
    }

    private synchronized boolean holds(String id) {
        return use(id).isPresent();
    }

    /** Ends a session, where there is one. */
    public synchronized void end(String id) {
        byId.remove(id);
    }

    private Optional<Session> use(String id) {
        Session session = byId.get(id);
        Instant now = clock.instant();
        if (session == null) {
            return Optional.empty();
        }
        if (!isOpen(session, now)) {
            byId.remove(id);
            return Optional.empty();
        }
        session.usedAt = now;
        return Optional.of(session);
    }

    private boolean isOpen(Session session, Instant now) {
        return now.isBefore(session.end)
                && now.isBefore(session.usedAt.plus(idleTimeout))
                && session.stillKnown.getAsBoolean();
    }
}
