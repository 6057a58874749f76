package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.ProblemShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * Says what servers add to problem buckets, from the ledger. While telemetry goes on it only notes what changed; at
 * intervals that is worked off in slices. The schedules on the wall clock are triggers only: the last share of each
 * server and bucket is that of the symptoms in the ledger and of the published advisories.
 */
final class ShareProblems implements Processor<String, Object, String, ProblemShare> {
    private static final Duration SLICE_INTERVAL = Duration.ofMillis(100);
    /** Symptoms read and keys looked at in one slice, about. */
    private static final int SLICE = 500;

    private static final int PAGE = 100;
    private static final StringSerializer KEYS = new StringSerializer();

    private final RuleViews rules;
    private final Duration interval;

    private ProcessorContext<String, ProblemShare> context;
    private ServerProblems problems;
    /** The last share of each bucket, by {@link ProblemKey#ofBucket}. */
    private KeyValueStore<String, ProblemShare> shared;
    /** By {@link ProblemKey}, or by {@link ProblemKey#prefix} for all of a server, the time of the change. */
    private KeyValueStore<String, Long> changed;
    /** Where the changes are worked off; null between two turns. */
    private @Nullable String cursor;

    /** @param interval between two turns at the same change, at least */
    ShareProblems(RuleViews rules, Duration interval) {
        this.rules = rules;
        this.interval = interval;
    }

    @Override
    public void init(ProcessorContext<String, ProblemShare> context) {
        this.context = context;
        shared = context.getStateStore(Stores.SHARED_PROBLEMS);
        changed = context.getStateStore(Stores.CHANGED_PROBLEMS);
        problems = new ServerProblems(
                rules.of(context),
                new SymptomLedger(context.getStateStore(Stores.SYMPTOM_LEDGER)),
                new RuleFactsStore(
                        context.getStateStore(Stores.RULE_FACTS), context.getStateStore(Stores.SERVERS_BY_RULE)),
                context.getStateStore(Stores.PUBLISHED_ADVISORIES),
                List.of(shared, changed));
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> begin());
        context.schedule(SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> slice());
    }

    /** Takes sightings, and advisories or tombstones by their key. */
    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Fact.Sighting sighting) {
            if (sighting.symptom().isProblem()) {
                note(sighting.symptom(), record.timestamp());
            }
        } else {
            String serverId = AdvisoryKey.parse(record.key()).serverId();
            changed.putIfAbsent(ProblemKey.prefix(serverId), record.timestamp());
        }
    }

    private void note(Symptom symptom, long timestamp) {
        ProblemKey key = ProblemKey.of(symptom);
        if (key == null) {
            return;
        }
        changed.putIfAbsent(key.toString(), timestamp);
        if (key.ofCrashes()) {
            // Events that tell of the same crash no longer count by themselves.
            changed.putIfAbsent(ProblemKey.prefix(key.serverId()), timestamp);
        }
    }

    private void begin() {
        if (cursor == null) {
            cursor = "";
        }
    }

    private void slice() {
        int left = SLICE;
        while (cursor != null && left > 0) {
            List<KeyValue<String, Long>> page = page(cursor);
            cursor = page.size() < PAGE ? null : page.get(PAGE - 1).key + '\0';
            for (KeyValue<String, Long> change : page) {
                if (left <= 0) {
                    cursor = change.key;
                    break;
                }
                left -= 1 + workOff(change.key, change.value);
            }
        }
        problems.forget();
    }

    private List<KeyValue<String, Long>> page(String from) {
        List<KeyValue<String, Long>> page = new ArrayList<>();
        try (KeyValueIterator<String, Long> entries = from.isEmpty() ? changed.all() : changed.range(from, null)) {
            while (page.size() < PAGE && entries.hasNext()) {
                page.add(entries.next());
            }
        }
        return page;
    }

    /** How many symptoms were read. */
    private int workOff(String key, long timestamp) {
        changed.delete(key);
        return ProblemKey.isPrefix(key) ? shareAll(key, timestamp) : share(ProblemKey.parse(key), timestamp);
    }

    private int shareAll(String prefix, long timestamp) {
        int read = 0;
        @Nullable ProblemKey last = null;
        for (String bucket : shares(prefix).keySet()) {
            ProblemKey key = ProblemKey.parse(bucket);
            if (!key.equals(last)) {
                read += share(key, timestamp);
            }
            last = key;
        }
        return read;
    }

    private int share(ProblemKey key, long timestamp) {
        List<Symptom> symptoms = problems.symptoms(key);
        SortedMap<String, ProblemShare> now = new TreeMap<>();
        problems.shares(key, symptoms).forEach((bucketId, share) -> now.put(key.ofBucket(bucketId), share));
        SortedMap<String, ProblemShare> before = shares(key.toString());
        before.keySet().stream()
                .filter(bucket -> !now.containsKey(bucket))
                .forEach(bucket -> share(bucket, null, timestamp));
        now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .forEach(entry -> share(entry.getKey(), entry.getValue(), timestamp));
        return symptoms.size();
    }

    private void share(String bucket, @Nullable ProblemShare share, long timestamp) {
        shared.put(bucket, share);
        String serverId = ProblemKey.parse(bucket).serverId();
        ShareKey key = new ShareKey(ProblemKey.bucketId(bucket), serverId);
        context.forward(new Record<>(key.toString(), share, timestamp));
    }

    private SortedMap<String, ProblemShare> shares(String prefix) {
        SortedMap<String, ProblemShare> found = new TreeMap<>();
        try (KeyValueIterator<String, ProblemShare> entries = shared.prefixScan(prefix, KEYS)) {
            entries.forEachRemaining(entry -> found.put(entry.key, entry.value));
        }
        return found;
    }
}
