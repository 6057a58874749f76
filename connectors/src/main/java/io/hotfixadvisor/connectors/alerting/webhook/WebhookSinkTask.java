package io.hotfixadvisor.connectors.alerting.webhook;

import io.hotfixadvisor.connectors.alerting.AdvisoryReader;
import io.hotfixadvisor.connectors.alerting.AdvisoryRecord;
import io.hotfixadvisor.connectors.alerting.Backoff;
import io.hotfixadvisor.connectors.alerting.DeadLetters;
import io.hotfixadvisor.connectors.alerting.SinkMetrics;
import io.hotfixadvisor.connectors.alerting.webhook.Delivery.Outcome;
import io.hotfixadvisor.connectors.connect.PluginVersion;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * Posts the changes of advisories of some partitions. What waits to be posted is kept in order; offsets are committed
 * up to the first that waits, so that after a restart nothing is missing and little is repeated.
 */
public final class WebhookSinkTask extends SinkTask {
    /** Messages that may wait before no more records are taken. */
    private static final int MOST_WAITING = 1_000;

    /** Longest time between two looks at what waits, in milliseconds; also how long one call posts. */
    private static final long LOOK = 1_000;

    /** A record, and its advisory or why there is none. */
    private record Read(
            SinkRecord record,
            @Nullable AdvisoryRecord advisory,
            @Nullable DataException problem) {}

    private final InstantSource clock;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong filtered = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile int waitingNow;

    private WebhookSettings settings;
    private AdvisoryReader reader;
    private AdvisoryEvents events;
    private Delivery delivery;
    private DeadLetters deadLetters;
    private boolean paused;
    private @Nullable Instant firstTried;

    /** With the clock of the computer. */
    public WebhookSinkTask() {
        this(InstantSource.system());
    }

    WebhookSinkTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        settings = WebhookSettings.of(given);
        reader = new AdvisoryReader(settings.client());
        events = new AdvisoryEvents(settings.source(), settings.structured(), settings.template(), settings.console());
        delivery = new Delivery(
                settings,
                new Backoff(settings.http().firstWait(), settings.http().longestWait(), ThreadLocalRandom.current()));
        deadLetters = new DeadLetters(context);
        SinkMetrics metrics = new SinkMetrics(context);
        metrics.add("events-sent-total", "Changes that the receiver took.", delivered::get);
        metrics.add("events-filtered-total", "Changes that nobody wants to hear of.", filtered::get);
        metrics.add("events-waiting", "Changes that wait to be posted.", () -> waitingNow);
        metrics.add("requests-failed-total", "Requests that came to nothing; they are repeated.", failures::get);
        metrics.add("dead-letters-total", "Records that could not be used or delivered.", deadLetters::count);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
        if (paused) {
            // What waits still waits where a task keeps some of its partitions and is given others.
            context.pause(partitions.toArray(TopicPartition[]::new));
        }
    }

    /** Whoever gets a partition next posts what waits: its offsets are not committed. */
    @Override
    public void close(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
        Iterator<Message> each = waiting.iterator();
        while (each.hasNext()) {
            if (partitions.contains(each.next().partition())) {
                each.remove();
            }
        }
        firstTried = null;
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        // All before any: while the registry is away the same records come again.
        List<Read> read = records.stream().map(this::read).toList();
        read.forEach(this::take);
        post();
        waitingNow = waiting.size();
        boolean full = waiting.size() >= MOST_WAITING;
        if (full && !paused) {
            context.pause(assigned.toArray(TopicPartition[]::new));
            paused = true;
        } else if (paused && waiting.size() <= MOST_WAITING / 2) {
            context.resume(assigned.toArray(TopicPartition[]::new));
            paused = false;
        }
        if (!waiting.isEmpty()) {
            long wait = Duration.between(clock.instant(), delivery.next()).toMillis();
            context.timeout(Math.max(1, Math.min(wait, LOOK)));
        }
    }

    private Read read(SinkRecord record) {
        try {
            return new Read(record, reader.read(record), null);
        } catch (DataException e) {
            return new Read(record, null, e);
        }
    }

    private void take(Read read) {
        if (read.advisory == null) {
            deadLetters.report(read.record, Objects.requireNonNull(read.problem));
            return;
        }
        @Nullable RemediationAdvisory advisory = read.advisory.advisory();
        if (advisory == null || !settings.filter().accepts(advisory, clock.instant())) {
            // A tombstone follows a record that says WITHDRAWN.
            filtered.incrementAndGet();
            return;
        }
        try {
            waiting.add(events.message(read.advisory, advisory));
        } catch (DataException e) {
            deadLetters.report(read.record, e);
        }
    }

    private void post() {
        Instant start = clock.instant();
        Instant now = start;
        while (!waiting.isEmpty()
                && !now.isBefore(delivery.next())
                && now.isBefore(start.plusMillis(LOOK))
                && settle(waiting.element(), now)) {
            waiting.remove();
            firstTried = null;
            now = clock.instant();
        }
    }

    /** Sends one. Returns whether it need not be sent any more. */
    private boolean settle(Message message, Instant now) {
        Outcome outcome = delivery.post(message, now);
        if (outcome instanceof Outcome.Delivered) {
            delivered.incrementAndGet();
            return true;
        }
        if (outcome instanceof Outcome.Refused refused) {
            deadLetters.report(message.record(), new DataException(refused.reason()));
            return true;
        }
        failures.incrementAndGet();
        if (firstTried == null) {
            firstTried = now;
        }
        Duration patience = settings.patience();
        if (patience.isZero() || now.isBefore(firstTried.plus(patience))) {
            return false;
        }
        String reason = ((Outcome.Failed) outcome).reason();
        deadLetters.report(
                message.record(),
                new DataException(message.id() + ": not delivered within " + patience + ", at last: " + reason));
        return true;
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>(offsets);
        for (Message message : waiting) {
            done.merge(
                    message.partition(),
                    new OffsetAndMetadata(message.offset()),
                    (one, other) -> one.offset() <= other.offset() ? one : other);
        }
        return done;
    }

    @Override
    public void stop() {
        if (reader != null) {
            reader.close();
        }
    }
}
