package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.benchmarks.Spread;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * One run of an application over the events that are there, from the first to the last. The part of it in which the
 * application finds its feet is not measured: the first quarter, and the inventories and rules before it, or what is
 * done in the time that a measurement may take.
 */
final class Run {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long TICK_MILLIS = 5;

    private Run() {}

    /**
     * What was measured.
     *
     * @param eventsPerSecond by the clock on the wall
     * @param nanosPerEvent processor time of the thread that processes records
     * @param written records that were written to topics that are not the application's own, nor tell of rules, a share
     *     of the events read
     */
    record Measured(double eventsPerSecond, double nanosPerEvent, double written) {
        /** Each of the one as a share of its pair of the other. */
        static String ratio(List<Measured> own, List<Measured> others, ToDoubleFunction<Measured> figure) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                ratios.add(figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(others.get(i)));
            }
            return Spread.of(ratios).shown("%.2f", 1);
        }

        /** One figure of all runs. */
        static Spread spread(List<Measured> runs, ToDoubleFunction<Measured> figure) {
            return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
        }
    }

    /** Where the application stood at a moment. */
    private record Sample(long nanoTime, double events, long cpuNanos) {}

    /**
     * Runs an application to the end, or for so long.
     *
     * @param events how many there are
     * @param mostSeconds when the measurement begins, and when it ends, if not at the events that are to be read by
     *     then
     */
    static Measured of(Contender.Factory factory, Cluster cluster, String applicationId, int events, int mostSeconds)
            throws InterruptedException {
        Path directory = temporary();
        try (Contender contender = factory.create(cluster, applicationId, directory)) {
            contender.start();
            long mostNanos = mostSeconds * 1_000_000_000L;
            Sample first = await(contender, applicationId, events / 4.0, System.nanoTime() + mostNanos);
            Sample last = await(contender, applicationId, events, first.nanoTime() + mostNanos);
            double read = last.events() - first.events();
            return new Measured(
                    read * 1e9 / (last.nanoTime() - first.nanoTime()),
                    (last.cpuNanos() - first.cpuNanos()) / read,
                    total(
                                    contender,
                                    "records-produced-total",
                                    topic -> !topic.startsWith(applicationId)
                                            && !topic.equals(Topics.HOTFIX_RULE_HISTORY.name()))
                            / last.events());
        } finally {
            cluster.forget(applicationId);
            delete(directory);
        }
    }

    private static Sample await(Contender contender, String applicationId, double events, long untilNanoTime)
            throws InterruptedException {
        while (true) {
            double read = total(contender, "records-consumed-total", Topics.SERVER_EVENTS.name()::equals);
            long now = System.nanoTime();
            if (read >= events || now >= untilNanoTime) {
                return new Sample(now, read, cpuNanos(applicationId));
            }
            if (!contender.isHealthy()) {
                throw new IllegalStateException(applicationId + " has died, see the log");
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    private static double total(Contender contender, String name, Predicate<String> topic) {
        double total = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric :
                contender.metrics().entrySet()) {
            MetricName key = metric.getKey();
            if (key.name().equals(name) && topic.test(key.tags().get("topic"))) {
                total += ((Number) metric.getValue().metricValue()).doubleValue();
            }
        }
        return total;
    }

    private static long cpuNanos(String applicationId) {
        long nanos = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null
                    && thread.getThreadName().startsWith(applicationId + "-")
                    && thread.getThreadName().contains("-StreamThread-")
                    && !thread.getThreadName().contains("kafka-")) {
                nanos += THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hotfix-advisor-benchmark-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for state can be created", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
