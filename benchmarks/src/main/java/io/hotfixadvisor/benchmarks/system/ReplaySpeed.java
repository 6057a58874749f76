package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.benchmarks.system.Run.Measured;
import io.hotfixadvisor.processor.replay.Replay;
import io.hotfixadvisor.processor.replay.ReplayClients;
import io.hotfixadvisor.processor.replay.ReplayPlanner;
import io.hotfixadvisor.processor.replay.ReplayRequest;
import io.hotfixadvisor.processor.replay.ReplayRules;
import io.hotfixadvisor.processor.replay.ReplayTopics;
import io.hotfixadvisor.processor.replay.ReplayWorker;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReplayPlan;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How many events a second a replay reads from the topics, as a share of what an application does that only decodes
 * them and writes a few; and what memory that takes. Runs are paired, one of each after the other.
 */
public final class ReplaySpeed {
    private static final int SEED = 908_674;
    private static final int MOST_SECONDS = 3_600;
    /** Of the events of the fleet a rule describes as many. */
    private static final double WRITTEN = 0.005;

    private static final long MEBIBYTE = 1L << 20;

    private ReplaySpeed() {}

    /** Takes the number of pairs (3), of events in thousands (1500), and of rules (1400). */
    public static void main(String[] args) throws InterruptedException {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int events = 1_000 * (args.length > 1 ? Integer.parseInt(args[1]) : 1_500);
        int rules = args.length > 2 ? Integer.parseInt(args[2]) : 1_400;
        List<HotfixRule> made = MadeUpRules.of(rules, new SplittableRandom(SEED));
        System.out.printf(
                "%,d events of %,d servers, %,d rules, one thread; median (least-most) of %d pairs%n",
                events, MadeUpFleet.SERVERS, rules, pairs);
        try (Cluster cluster = new Cluster()) {
            MadeUpFleet fleet = new MadeUpFleet(made, new SplittableRandom(SEED + 1));
            cluster.publish(made.stream());
            cluster.publish(IntStream.range(0, MadeUpFleet.SERVERS).mapToObj(fleet::inventory));
            cluster.publish(Stream.generate(fleet::event).limit(events));
            List<Measured> replays = new ArrayList<>();
            List<Measured> others = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                replays.add(Run.of(ReplaySpeed::replay, cluster, "replayed-" + pair, events, MOST_SECONDS));
                others.add(Run.of(
                        Contender.passThrough(StreamsConfig.EXACTLY_ONCE_V2, WRITTEN),
                        cluster,
                        "passed-" + pair,
                        events,
                        MOST_SECONDS));
            }
            print("replay", replays);
            print("pass-through", others);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s events/s %s, of processor time %s%n",
                    "ratio",
                    Measured.ratio(replays, others, Measured::eventsPerSecond),
                    Measured.ratio(replays, others, measured -> 1 / measured.nanosPerEvent()));
        }
    }

    private static Contender replay(Cluster cluster, String applicationId, Path directory) {
        Map<String, String> settings = new HashMap<>(cluster.config());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        ReplayClients clients = new ReplayClients(settings);
        ReplayTopics names = ReplayTopics.of(applicationId, "speed");
        long started = System.nanoTime();
        ReplayPlan plan = new ReplayPlanner(clients, applicationId, InstantSource.system())
                .plan(new ReplayRequest(
                        "speed", null, null, null, List.of(), List.of(), new ReplayRules.Live(), false, null));
        ReplayWorker worker = new ReplayWorker(plan, names, clients.settings(), directory, 1, 0);
        return new Contender() {
            @Override
            public void start() {
                worker.start();
            }

            @Override
            public boolean isHealthy() {
                return !worker.hasDied();
            }

            @Override
            public Map<MetricName, ? extends Metric> metrics() {
                return worker.metrics();
            }

            @Override
            public void close() {
                new Replay(clients, names, plan, (stage, done, total) -> {}).await(worker::hasDied);
                System.out.printf(
                        Locale.ROOT,
                        "a replay from its plan to its last advisory: %.1f s; heap after collections %,d MiB at most"
                                + " of %,d%n",
                        (System.nanoTime() - started) / 1e9,
                        heapAfterCollections(),
                        Runtime.getRuntime().maxMemory() / MEBIBYTE);
                worker.close();
            }
        };
    }

    /** What the last collection of each pool left, in MiB. */
    private static long heapAfterCollections() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getCollectionUsage)
                        .filter(Objects::nonNull)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum()
                / MEBIBYTE;
    }

    private static void print(String who, List<Measured> runs) {
        System.out.printf(
                Locale.ROOT,
                "%-12s events/s %s, ns %s%n",
                who,
                Measured.spread(runs, Measured::eventsPerSecond).shown("%,.0f", 1),
                Measured.spread(runs, Measured::nanosPerEvent).shown("%,.0f", 1));
    }
}
