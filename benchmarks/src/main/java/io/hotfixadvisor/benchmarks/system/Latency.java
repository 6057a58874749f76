package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How long it takes from the moment at which an event is handed to its producer to that at which its advisory is read,
 * committed, while {@value #EVENTS_A_SECOND} events a second come in. Each advisory that is measured is the first of
 * its server and rule.
 */
public final class Latency {
    private static final int SEED = 908_674;
    private static final int EVENTS_A_SECOND = 1_000;
    /** Every so many events one is what a rule describes. */
    private static final int SYMPTOM_EVERY = 20;

    private static final int RULES = 1_400;
    private static final int WARM_UP_SECONDS = 30;
    private static final Duration LAST_ADVISORY = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final MadeUpFleet fleet;
    private final List<HotfixRule> rules;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    private Latency(Cluster cluster, List<HotfixRule> rules) {
        this.cluster = cluster;
        this.rules = rules;
        this.fleet = new MadeUpFleet(rules, new SplittableRandom(SEED + 1));
    }

    /** Takes the number of seconds that are measured (30), and the guarantee (both of them in turn). */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        List<String> guarantees = args.length > 1
                ? List.of(args[1])
                : List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE);
        List<HotfixRule> rules = MadeUpRules.of(RULES, new SplittableRandom(SEED));
        for (String guarantee : guarantees) {
            try (Cluster cluster = new Cluster()) {
                long[] nanos = new Latency(cluster, rules).measure(guarantee, seconds);
                print(guarantee, nanos);
            }
        }
    }

    private long[] measure(String guarantee, int seconds) throws Exception {
        cluster.publish(rules.stream());
        cluster.publish(IntStream.range(0, MadeUpFleet.SERVERS).mapToObj(fleet::inventory));
        Path directory = Files.createTempDirectory("hotfix-advisor-latency-");
        try (Contender advisor = Contender.advisor(guarantee).create(cluster, "latency", directory);
                KafkaConsumer<String, RemediationAdvisory> advisories = advisories()) {
            advisor.start();
            Thread sender = new Thread(() -> send(WARM_UP_SECONDS + seconds), "events");
            sender.start();
            return read(advisories, WARM_UP_SECONDS + seconds);
        }
    }

    private KafkaConsumer<String, RemediationAdvisory> advisories() {
        Map<String, Object> config = new HashMap<>(cluster.config());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "latency-reader");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaConsumer<String, RemediationAdvisory> consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                cluster.serdes().values(RemediationAdvisory.class).deserializer());
        consumer.subscribe(List.of(Topics.REMEDIATION_ADVISORIES.name()));
        return consumer;
    }

    /** One event a millisecond, each at its time: one that is late does not delay the ones after it. */
    private void send(int seconds) {
        try (RecordSender sender = new RecordSender(cluster.config())) {
            long start = System.nanoTime();
            for (int i = 0; i < seconds * EVENTS_A_SECOND; i++) {
                long due = start + i * (1_000_000_000L / EVENTS_A_SECOND);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                boolean isSymptom = i % SYMPTOM_EVERY == 0;
                ServerEvent event = isSymptom ? symptom(i / SYMPTOM_EVERY) : fleet.noise();
                if (isSymptom) {
                    sentAt.put(
                            event.getServerId() + '/' + rule(i / SYMPTOM_EVERY).getRuleId(), due);
                }
                sender.send(event);
            }
            sender.flush();
        }
    }

    private HotfixRule rule(int number) {
        return rules.get(number % rules.size());
    }

    private ServerEvent symptom(int number) {
        return fleet.symptom(number % MadeUpFleet.SERVERS, rule(number));
    }

    /** Nanoseconds from when an event was due to when its advisory was read, of those after the warm-up. */
    private long[] read(KafkaConsumer<String, RemediationAdvisory> advisories, int seconds) {
        int all = seconds * EVENTS_A_SECOND / SYMPTOM_EVERY;
        int warmUp = WARM_UP_SECONDS * EVENTS_A_SECOND / SYMPTOM_EVERY;
        long[] nanos = new long[all];
        int read = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) + LAST_ADVISORY.toNanos();
        while (read < all && System.nanoTime() < end) {
            for (var advisory : advisories.poll(Duration.ofMillis(100))) {
                Long sent = sentAt.remove(advisory.key());
                if (sent != null) {
                    nanos[read++] = System.nanoTime() - sent;
                }
            }
        }
        if (read < all) {
            throw new IllegalStateException(read + " advisories of " + all + " were read in time");
        }
        return Arrays.copyOfRange(nanos, warmUp, all);
    }

    private static void print(String guarantee, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-16s %,d advisories at %,d events/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                guarantee,
                nanos.length,
                EVENTS_A_SECOND,
                at(nanos, 0.5),
                at(nanos, 0.95),
                at(nanos, 0.99),
                at(nanos, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
