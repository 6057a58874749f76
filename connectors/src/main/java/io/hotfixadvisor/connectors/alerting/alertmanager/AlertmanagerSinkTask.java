package io.hotfixadvisor.connectors.alerting.alertmanager;

import io.hotfixadvisor.connectors.alerting.AdvisoryReader;
import io.hotfixadvisor.connectors.alerting.Backoff;
import io.hotfixadvisor.connectors.alerting.DeadLetters;
import io.hotfixadvisor.connectors.alerting.HttpSettings;
import io.hotfixadvisor.connectors.alerting.SinkMetrics;
import io.hotfixadvisor.connectors.connect.PluginVersion;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Keeps Alertmanagers informed of the advisories of some partitions.
 *
 * <p>What is open is remembered nowhere but on the topic, which is compacted: a partition is read from its beginning
 * whenever the task is given it, before anything is said of it. Committed offsets only show how far the task is.
 */
public final class AlertmanagerSinkTask extends SinkTask {
    /** Longest time between two looks at what is due. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Time between two looks while a request is under way. */
    private static final Duration SOON = Duration.ofMillis(50);

    /** Longest that one call sends before more records are taken. */
    private static final Duration LONGEST_TELLING = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final SentAlerts sent = new SentAlerts();

    private AlertmanagerSettings settings;
    private AdvisoryReader reader;
    private DeadLetters deadLetters;
    private AlertBook book;
    private CatchUp catchUp;
    private AdvisoryAlerts alerts;
    private List<AlertmanagerTarget> targets = List.of();
    private volatile int openAlerts;

    /** With the clock of the computer. */
    public AlertmanagerSinkTask() {
        this(InstantSource.system());
    }

    AlertmanagerSinkTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        settings = AlertmanagerSettings.of(given);
        reader = new AdvisoryReader(settings.client());
        deadLetters = new DeadLetters(context);
        book = new AlertBook(settings.resendInterval(), settings.lifetime());
        catchUp = new CatchUp(settings.resendInterval(), settings.longestCatchUp());
        alerts = new AdvisoryAlerts(
                settings.filter(), new AlertWriter(settings.labels(), settings.console(), settings.textSize()), book);
        HttpSettings http = settings.http();
        HttpClient client = http.client();
        targets = settings.targets().stream()
                .map(address -> new AlertmanagerTarget(
                        address,
                        settings,
                        client,
                        new Backoff(http.firstWait(), http.longestWait(), ThreadLocalRandom.current()),
                        sent))
                .toList();
        SinkMetrics metrics = new SinkMetrics(context);
        metrics.add("alerts-active", "Advisories that are alerts now.", () -> openAlerts);
        metrics.add("alerts-sent-total", "Alerts that an Alertmanager took, repetitions included.", sent::accepted);
        metrics.add(
                "alerts-refused-total", "Alerts that were refused, counted each time they were sent.", sent::refused);
        metrics.add("requests-failed-total", "Requests that came to nothing; they are repeated.", sent::failures);
        metrics.add("dead-letters-total", "Records that could not be used.", deadLetters::count);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        alerts.forget(partitions);
        partitions.forEach(partition -> {
            book.hold(partition);
            context.offset(partition, 0L);
        });
        catchUp.begin(clock.instant());
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        alerts.forget(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        Instant now = clock.instant();
        try {
            for (SinkRecord record : records) {
                take(record, now);
            }
        } catch (RetriableException e) {
            // The same records come again; alerts that are known must not run out meanwhile.
            tell();
            throw e;
        }
        catchUp.took(records.size());
        if (book.isHolding() && catchUp.isOver(now)) {
            book.release(now);
        }
        boolean busy = tell();
        context.timeout((busy ? SOON : LOOK.plus(SOON)).toMillis());
    }

    private void take(SinkRecord record, Instant now) {
        try {
            alerts.accept(reader.read(record), now);
        } catch (DataException e) {
            deadLetters.report(record, e);
        }
    }

    /** Tells what is due, as far as answers come at once. Returns whether answers are still awaited. */
    private boolean tell() {
        Instant start = clock.instant();
        Instant now = start;
        alerts.wake(now);
        book.turnPages(now, toldToAll());
        openAlerts = book.openAlerts();
        while (now.isBefore(start.plus(LONGEST_TELLING)) && advance(now)) {
            await();
            now = clock.instant();
        }
        return targets.stream().anyMatch(target -> target.underWay() != null);
    }

    /** Up to where all were told that take alerts; nowhere while none does. */
    private long toldToAll() {
        return targets.stream()
                .map(AlertmanagerTarget::told)
                .flatMapToLong(OptionalLong::stream)
                .min()
                .orElse(0);
    }

    private boolean advance(Instant now) {
        boolean moved = false;
        for (AlertmanagerTarget target : targets) {
            moved |= target.advance(book, now);
        }
        return moved;
    }

    /** Waits a moment for an answer of any target. */
    private void await() {
        CompletableFuture<?>[] underWay = targets.stream()
                .map(AlertmanagerTarget::underWay)
                .filter(Objects::nonNull)
                .toArray(CompletableFuture[]::new);
        if (underWay.length == 0) {
            return;
        }
        try {
            CompletableFuture.anyOf(underWay).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The target itself looks at what came.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        targets.forEach(AlertmanagerTarget::stop);
        if (reader != null) {
            reader.close();
        }
    }
}
