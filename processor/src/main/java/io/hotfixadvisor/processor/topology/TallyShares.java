package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.fleet.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the totals of what servers contribute, and publishes those that changed. A schedule on the wall clock, a
 * trigger only, decides when; the totals are those of the last share of each server.
 *
 * @param <S> share of one server, by {@link ShareKey}; null takes the server's share away
 * @param <T> totals over all servers
 * @param <R> what is published of them; null when no server has a share
 */
final class TallyShares<S, T, R> implements Processor<String, S, String, R> {
    private static final StringSerializer KEYS = new StringSerializer();

    private final Tally<S, T, R> tally;
    private final TallyStores<S, T> names;
    private final Duration interval;

    private ProcessorContext<String, R> context;
    private KeyValueStore<String, S> shares;
    private KeyValueStore<String, T> totals;
    private KeyValueStore<String, Long> unpublished;

    /** @param interval between two records about the same totals, at least */
    TallyShares(Tally<S, T, R> tally, TallyStores<S, T> names, Duration interval) {
        this.tally = tally;
        this.names = names;
        this.interval = interval;
    }

    @Override
    public void init(ProcessorContext<String, R> context) {
        this.context = context;
        shares = context.getStateStore(names.shares());
        totals = context.getStateStore(names.totals());
        unpublished = context.getStateStore(names.unpublished());
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> publish());
    }

    @Override
    public void process(Record<String, S> record) {
        @Nullable S before = shares.get(record.key());
        @Nullable S after = record.value();
        if (Objects.equals(before, after)) {
            return;
        }
        String id = ShareKey.parse(record.key()).id();
        totals.put(id, tally.replace(id, totals.get(id), before, after));
        shares.put(record.key(), after);
        Long waiting = unpublished.get(id);
        if (waiting == null || waiting < record.timestamp()) {
            unpublished.put(id, record.timestamp());
        }
    }

    private void publish() {
        List<KeyValue<String, Long>> due = new ArrayList<>();
        try (KeyValueIterator<String, Long> waiting = unpublished.all()) {
            waiting.forEachRemaining(due::add);
        }
        for (KeyValue<String, Long> entry : due) {
            context.forward(new Record<>(entry.key, result(entry.key), entry.value));
            unpublished.delete(entry.key);
        }
    }

    private @Nullable R result(String id) {
        @Nullable T known = totals.get(id);
        if (known == null) {
            return null;
        }
        if (!tally.recountDue(known)) {
            return tally.result(known);
        }
        T exact = recounted(id, known);
        totals.put(id, exact);
        return tally.result(exact);
    }

    private T recounted(String id, T known) {
        try (KeyValueIterator<String, S> all = shares.prefixScan(ShareKey.prefix(id), KEYS)) {
            Iterable<KeyValue<String, S>> entries = () -> all;
            Stream<S> values =
                    StreamSupport.stream(entries.spliterator(), false).map(entry -> entry.value);
            return tally.recount(known, values);
        }
    }
}
