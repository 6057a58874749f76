package io.hotfixadvisor.console.subscription;

import io.hotfixadvisor.console.view.AdvisoryView;
import io.hotfixadvisor.console.view.FleetView;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.hotfixadvisor.console.view.SubscriptionStatus.State;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.registry.RegistryFault;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the views as the topics are: reads them from their beginning, then follows. An outage of the broker or the
 * registry only delays; a record that cannot be decoded is counted, told to the log, and left out.
 *
 * <p>Kafka's consumer is silent about a broker that is away, so where no record comes its ends are asked for.
 */
public final class Subscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private static final Duration POLL = Duration.ofMillis(200);
    /** How long there may be no record before the broker is asked whether it is there. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** Compaction may have dropped in the meantime that a key is gone; a broker keeps that for a day. */
    private static final Duration LONG_OUTAGE = Duration.ofHours(6);

    private final Map<String, String> client;
    private final InstantSource clock;
    private final StatusBoard board;
    private final Retries retries = new Retries();
    private final List<Serde<?>> serdes = new ArrayList<>();
    private final Map<String, Intake<?>> intakes;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> current;

    private Subscription(Map<String, String> client, AdvisoryView advisories, FleetView fleet, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.board = new StatusBoard(clock);
        AvroSerdes values = new AvroSerdes(client);
        this.intakes = List.of(
                        intake(values, Topics.HOTFIX_RULES, fleet::applyRule, fleet::ruleIds),
                        intake(values, Topics.FLEET_IMPACT, fleet::applyImpact, fleet::impactIds),
                        intake(values, Topics.UNEXPLAINED_PROBLEMS, fleet::applyProblem, fleet::problemIds),
                        intake(values, Topics.REMEDIATION_ADVISORIES, checked(advisories::apply), advisories::keys))
                .stream()
                .collect(Collectors.toMap(Intake::topic, Function.identity()));
        this.thread = new Thread(this::run, "console-subscription");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to read.
     *
     * @param client settings of the consumer, the registry client and the serdes
     */
    public static Subscription start(
            Map<String, String> client, AdvisoryView advisories, FleetView fleet, InstantSource clock) {
        Subscription subscription = new Subscription(client, advisories, fleet, clock);
        subscription.thread.start();
        return subscription;
    }

    /** How current the views are. */
    public SubscriptionStatus status() {
        return board.status();
    }

    @Override
    public void close() {
        closed.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(ANSWER.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        serdes.forEach(Serde::close);
    }

    private <V extends SpecificRecord> Intake<V> intake(
            AvroSerdes values,
            Topic<V> topic,
            BiConsumer<String, @Nullable V> sink,
            Supplier<? extends Collection<String>> keys) {
        Serde<V> serde = values.values(topic.valueType());
        serdes.add(serde);
        return new Intake<>(topic, serde.deserializer(), sink, keys);
    }

    /** A key that names another advisory than its value cannot be looked up. */
    private static BiConsumer<String, @Nullable RemediationAdvisory> checked(
            BiConsumer<String, @Nullable RemediationAdvisory> sink) {
        return (key, advisory) -> {
            if (advisory != null && !key.equals(advisory.getServerId() + '/' + advisory.getRuleId())) {
                throw new SerializationException("the record under the key " + key + " is about "
                        + advisory.getServerId() + '/' + advisory.getRuleId());
            }
            sink.accept(key, advisory);
        };
    }

    private void run() {
        while (!isClosed()) {
            try (Consumer<String, byte[]> consumer = SubscriptionConsumer.create(client)) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("asked to stop", e);
            } catch (TimeoutException e) {
                board.disconnected("the broker at " + client.get("bootstrap.servers") + " does not answer");
            } catch (RuntimeException e) {
                // Whatever it is, the console stays: it says what is wrong and tries again from the beginning.
                String reason = String.valueOf(e.getMessage());
                if (retries.failed(reason)) {
                    LOG.error("the subscription is begun anew", e);
                }
                board.disconnected(reason);
            }
            pause(retries.delay());
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = SubscriptionConsumer.partitions(consumer, intakes.keySet(), ANSWER);
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, ANSWER);
        starts.forEach(consumer::seek);
        Map<TopicPartition, Long> goal = consumer.endOffsets(partitions, ANSWER);
        intakes.values().forEach(intake -> intake.begin(count(partitions, intake.topic())));
        load(consumer, starts, goal);
        if (isClosed()) {
            return;
        }
        intakes.values().forEach(intake -> intake.end().forEach(this::accept));
        board.live();
        retries.worked();
        stayLive(consumer, partitions);
    }

    private void load(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> goal) {
        long heard = System.nanoTime();
        while (!isClosed() && !isReached(consumer, goal)) {
            board.loading(percent(consumer, starts, goal));
            if (take(consumer) > 0) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                consumer.endOffsets(goal.keySet(), ANSWER);
            }
        }
    }

    /** Until it is closed, or has to begin anew. */
    private void stayLive(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        long heard = System.nanoTime();
        Map<TopicPartition, Long> missed = Map.of();
        while (!isClosed() && !hasOtherPartitions(consumer, partitions)) {
            boolean hasRecords = take(consumer) > 0;
            if (hasRecords && board.status().state() == State.LIVE) {
                heard = System.nanoTime();
            } else if (hasRecords || System.nanoTime() - heard > SILENCE.toNanos()) {
                heard = System.nanoTime();
                try {
                    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
                    missed = missed.isEmpty() ? ends : missed;
                    if (hasLasted(board.status())) {
                        return;
                    }
                    if (isReached(consumer, missed)) {
                        board.live();
                        missed = Map.of();
                    }
                } catch (TimeoutException e) {
                    board.disconnected("the broker at " + client.get("bootstrap.servers") + " does not answer");
                    missed = Map.of();
                }
            }
        }
    }

    /** Somebody may add partitions while it runs, and they are read as well then. */
    private boolean hasOtherPartitions(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        boolean hasOther = SubscriptionConsumer.hasOtherPartitions(consumer, intakes.keySet(), partitions, ANSWER);
        if (hasOther) {
            LOG.info("the topics have other partitions than before; they are read anew");
        }
        return hasOther;
    }

    private boolean hasLasted(SubscriptionStatus status) {
        Instant limit = clock.instant().minus(LONG_OUTAGE);
        return status.state() == State.DISCONNECTED && status.since().isBefore(limit);
    }

    private int take(Consumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : records) {
            accept(record);
        }
        return records.count();
    }

    private void accept(ConsumerRecord<String, byte[]> record) {
        Intake<?> intake = Objects.requireNonNull(intakes.get(record.topic()));
        while (!isClosed()) {
            try {
                intake.accept(record);
                return;
            } catch (RuntimeException e) {
                if (!RegistryFault.isCauseOf(e)) {
                    board.countUnreadable();
                    LOG.warn(
                            "{}-{}@{} is left out: {}",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            e.getMessage());
                    return;
                }
                board.disconnected("the schema registry does not answer: " + e.getMessage());
                pause(RETRY);
            }
        }
    }

    private static int count(List<TopicPartition> partitions, String topic) {
        return (int)
                partitions.stream().filter(each -> each.topic().equals(topic)).count();
    }

    private static boolean isReached(Consumer<?, ?> consumer, Map<TopicPartition, Long> goal) {
        return goal.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static int percent(
            Consumer<?, ?> consumer, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> goal) {
        Map<TopicPartition, Long> read = new HashMap<>();
        goal.keySet().forEach(each -> read.put(each, consumer.position(each) - starts.getOrDefault(each, 0L)));
        long all = goal.entrySet().stream()
                .mapToLong(end -> end.getValue() - starts.getOrDefault(end.getKey(), 0L))
                .sum();
        long done = read.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 100 : (int) Math.min(99, 100 * done / all);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(Duration delay) {
        try {
            if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
