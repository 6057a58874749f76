package io.hotfixadvisor.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.schemas.ReplayPlan;
import io.hotfixadvisor.schemas.ReplayRange;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** The replays of which a cluster holds traces: running ones, and those that were killed. */
public final class Replays {
    /** A worker that was killed is a member of its group for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ReplayClients clients;
    private final String live;

    /** @param live application id of the live application */
    public Replays(ReplayClients clients, String live) {
        this.clients = clients;
        this.live = live;
    }

    /**
     * What is there of one replay.
     *
     * @param plan null when it was killed before everything was prepared
     * @param workers that share its work now; one that was killed is counted for ten seconds
     * @param read offsets that were read and processed
     * @param total offsets to read
     */
    public record Trace(String id, @Nullable ReplayPlan plan, int workers, long read, long total) {}

    /** All of them, by id. */
    public List<Trace> list() {
        try (Admin admin = clients.admin();
                Consumer<byte[], byte[]> consumer = clients.consumer()) {
            SortedMap<String, Set<String>> topics = topics(admin);
            List<Trace> traces = new ArrayList<>();
            topics.forEach((id, names) -> traces.add(trace(admin, consumer, id, names)));
            return traces;
        }
    }

    private Trace trace(Admin admin, Consumer<byte[], byte[]> consumer, String id, Set<String> topics) {
        ReplayTopics names = ReplayTopics.of(live, id);
        ReplayPlan plan = topics.contains(names.plan()) ? plan(consumer, names) : null;
        int workers = workers(admin, names);
        return plan == null
                ? new Trace(id, null, workers, 0, 0)
                : new Trace(id, plan, workers, read(admin, names, plan), total(plan));
    }

    /**
     * The plan of a replay.
     *
     * @throws UnusableReplayException when there is none
     */
    public ReplayPlan plan(String id) {
        ReplayTopics names = ReplayTopics.of(live, id);
        try (Admin admin = clients.admin();
                Consumer<byte[], byte[]> consumer = clients.consumer()) {
            ReplayPlan plan = ReplayClients.await(admin.listTopics().names()).contains(names.plan())
                    ? plan(consumer, names)
                    : null;
            if (plan == null) {
                throw new UnusableReplayException("there is no replay " + id
                        + ", or it was not prepared to the end; see `hotfix-advisor replay list`");
            }
            return plan;
        }
    }

    private static @Nullable ReplayPlan plan(Consumer<byte[], byte[]> consumer, ReplayTopics names) {
        RangeReader reader = new RangeReader(consumer);
        List<ReplayPlan> found = new ArrayList<>();
        for (ReplayRange range : reader.all(names.plan())) {
            reader.read(
                    range,
                    record -> found.add(PlainJson.fromJson(new String(record.value(), UTF_8), ReplayPlan.class)));
        }
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** How many workers share the work of a replay. */
    public int workers(String id) {
        try (Admin admin = clients.admin()) {
            return workers(admin, ReplayTopics.of(live, id));
        }
    }

    private static int workers(Admin admin, ReplayTopics names) {
        String group = names.applicationId();
        try {
            return (int) ReplayClients.await(
                            admin.describeConsumerGroups(List.of(group)).all())
                    .values()
                    .stream()
                    .flatMap(described -> described.members().stream())
                    .map(member -> member.clientId().replaceFirst("-StreamThread-.*", ""))
                    .distinct()
                    .count();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }

    /** Waits for as long as a killed worker counts; returns whether none is left. */
    public boolean isLeftAlone(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (workers(id) > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    /**
     * Removes every trace of a replay from the cluster. One that is not there is none.
     *
     * @throws UnusableReplayException when it is running
     */
    public void clean(String id) {
        ReplayTopics names = ReplayTopics.of(live, id);
        if (!isLeftAlone(id)) {
            throw new UnusableReplayException("replay " + id + " is running; stop its workers first");
        }
        try (Admin admin = clients.admin()) {
            try {
                ReplayClients.await(admin.deleteConsumerGroups(List.of(names.applicationId()))
                        .all());
            } catch (GroupIdNotFoundException e) {
                // Nothing was read yet.
            } catch (GroupNotEmptyException e) {
                throw new UnusableReplayException("replay " + id + " is running; stop its workers first");
            }
            Set<String> topics = topics(admin).getOrDefault(id, Set.of());
            // The plan goes last: as long as it is there, the rest can be found.
            List<String> others =
                    topics.stream().filter(topic -> !topic.equals(names.plan())).toList();
            ReplayClients.await(admin.deleteTopics(others).all());
            if (topics.contains(names.plan())) {
                ReplayClients.await(admin.deleteTopics(List.of(names.plan())).all());
            }
            awaitGone(admin, id);
        }
    }

    private void awaitGone(Admin admin, String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (topics(admin).containsKey(id)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the brokers still show topics of replay " + id + " after "
                        + PATIENCE.toSeconds() + " s; clean it again later");
            }
            pause();
        }
    }

    private SortedMap<String, Set<String>> topics(Admin admin) {
        SortedMap<String, Set<String>> topics = new TreeMap<>();
        for (String topic : ReplayClients.await(admin.listTopics().names())) {
            ReplayTopics.replayOf(live, topic)
                    .ifPresent(id ->
                            topics.computeIfAbsent(id, none -> new TreeSet<>()).add(topic));
        }
        return topics;
    }

    /** Offsets between where the workers have come to and where they began. */
    static long read(Admin admin, ReplayTopics names, ReplayPlan plan) {
        String group = names.applicationId();
        Map<TopicPartition, OffsetAndMetadata> committed =
                ReplayClients.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group));
        long read = 0;
        for (ReplayRange range : plan.getInput()) {
            OffsetAndMetadata at = committed.get(new TopicPartition(range.getTopic(), range.getPartition()));
            long position = at == null ? range.getStart() : Math.min(at.offset(), range.getEnd());
            read += Math.max(0, position - range.getStart());
        }
        return read;
    }

    /** Offsets that a plan reads. */
    public static long total(ReplayPlan plan) {
        return plan.getInput().stream()
                .mapToLong(range -> Math.max(0, range.getEnd() - range.getStart()))
                .sum();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
