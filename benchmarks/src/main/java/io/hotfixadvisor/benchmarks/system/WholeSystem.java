package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.benchmarks.system.Run.Measured;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How many events a second the application processes, as a share of what an application does that only decodes them and
 * writes as many records; and how many times as many as one that holds each event against each rule. Runs are paired,
 * one of each after the other, so that what disturbs the machine disturbs both.
 */
public final class WholeSystem {
    private static final int SEED = 908_674;
    private static final int SCANNED_RULES = 10_000;
    private static final int WARM_UP_EVENTS = 60_000;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_SECONDS_OF_A_SCAN = 10;

    private final int pairs;
    private final int events;
    private final String guarantee;
    private int runs;

    private WholeSystem(int pairs, int events, String guarantee) {
        this.pairs = pairs;
        this.events = events;
        this.guarantee = guarantee;
    }

    /**
     * Takes the number of pairs (5), of events in thousands (1500), the guarantee (exactly_once_v2), and what to
     * measure (1400,100000,scan).
     */
    public static void main(String[] args) throws InterruptedException {
        WholeSystem system = new WholeSystem(
                args.length > 0 ? Integer.parseInt(args[0]) : 5,
                1_000 * (args.length > 1 ? Integer.parseInt(args[1]) : 1_500),
                args.length > 2 ? args[2] : StreamsConfig.EXACTLY_ONCE_V2);
        System.out.printf(
                "%,d events of %,d servers, %s, one thread; rates are by the clock, and ns are processor time of that"
                        + " thread for an event; median (least-most) of %d pairs%n",
                system.events, MadeUpFleet.SERVERS, system.guarantee, system.pairs);
        system.warmUp();
        Set<String> which = args.length > 3 ? Set.of(args[3].split(",")) : Set.of("1400", "100000", "scan");
        if (which.contains("1400")) {
            system.besidePassThrough(1_400);
        }
        if (which.contains("100000")) {
            system.besidePassThrough(100_000);
        }
        if (which.contains("scan")) {
            system.besideScan();
        }
    }

    /**
     * Half of these events is what a rule describes, so that what few events reach is compiled as it is in an
     * application that has run for a day.
     */
    private void warmUp() throws InterruptedException {
        List<HotfixRule> rules = MadeUpRules.of(1_400, new SplittableRandom(SEED));
        MadeUpFleet fleet = new MadeUpFleet(rules, new SplittableRandom(SEED + 2));
        try (Cluster cluster = new Cluster()) {
            cluster.publish(rules.stream());
            cluster.publish(IntStream.range(0, MadeUpFleet.SERVERS).mapToObj(fleet::inventory));
            cluster.publish(Stream.generate(fleet::symptomOrNoise).limit(WARM_UP_EVENTS));
            Run.of(Contender.advisor(guarantee), cluster, "warm-up", WARM_UP_EVENTS, MOST_SECONDS);
        }
    }

    private void besidePassThrough(int rules) throws InterruptedException {
        List<HotfixRule> made = MadeUpRules.of(rules, new SplittableRandom(SEED));
        try (Cluster cluster = filled(made)) {
            Contender.Factory advisor = Contender.advisor(guarantee);
            // Also tells what share of the events leads to a record.
            double share = run(advisor, cluster, MOST_SECONDS).written();
            Contender.Factory passThrough = Contender.passThrough(guarantee, share);
            run(passThrough, cluster, MOST_SECONDS);
            compare("pass-through, " + rules + " rules", cluster, advisor, passThrough, MOST_SECONDS);
        }
    }

    private void besideScan() throws InterruptedException {
        List<HotfixRule> made = MadeUpRules.of(SCANNED_RULES, new SplittableRandom(SEED));
        try (Cluster cluster = filled(made)) {
            Contender.Factory scan = Contender.scanAll(guarantee, made);
            compare(
                    "scan of all, " + SCANNED_RULES + " rules",
                    cluster,
                    Contender.advisor(guarantee),
                    scan,
                    MOST_SECONDS_OF_A_SCAN);
        }
    }

    private Cluster filled(List<HotfixRule> rules) throws InterruptedException {
        Cluster cluster = new Cluster();
        MadeUpFleet fleet = new MadeUpFleet(rules, new SplittableRandom(SEED + 1));
        cluster.publish(rules.stream());
        cluster.publish(IntStream.range(0, MadeUpFleet.SERVERS).mapToObj(fleet::inventory));
        cluster.publish(Stream.generate(fleet::event).limit(events));
        return cluster;
    }

    private void compare(
            String title, Cluster cluster, Contender.Factory ours, Contender.Factory other, int mostSecondsOfOther)
            throws InterruptedException {
        List<Measured> own = new ArrayList<>();
        List<Measured> others = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            if (pair % 2 == 0) {
                own.add(run(ours, cluster, MOST_SECONDS));
                others.add(run(other, cluster, mostSecondsOfOther));
            } else {
                others.add(run(other, cluster, mostSecondsOfOther));
                own.add(run(ours, cluster, MOST_SECONDS));
            }
        }
        print(title, own, others);
    }

    private Measured run(Contender.Factory contender, Cluster cluster, int mostSeconds) throws InterruptedException {
        return Run.of(contender, cluster, "benchmark-" + ++runs, events, mostSeconds);
    }

    private static void print(String title, List<Measured> own, List<Measured> others) {
        System.out.printf("%nbeside %s%n", title);
        print("  advisor", own);
        print("  other", others);
        System.out.printf(
                Locale.ROOT,
                "  %-10s events/s %s, of processor time %s%n",
                "ratio",
                Measured.ratio(own, others, Measured::eventsPerSecond),
                Measured.ratio(own, others, measured -> 1 / measured.nanosPerEvent()));
    }

    private static void print(String who, List<Measured> runs) {
        System.out.printf(
                Locale.ROOT,
                "%-12s events/s %s, ns %s, written %.2f %%%n",
                who,
                Measured.spread(runs, Measured::eventsPerSecond).shown("%,.0f", 1),
                Measured.spread(runs, Measured::nanosPerEvent).shown("%,.0f", 1),
                100 * Measured.spread(runs, Measured::written).median());
    }
}
