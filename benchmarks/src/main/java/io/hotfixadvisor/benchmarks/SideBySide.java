package io.hotfixadvisor.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in rounds, each of them in a new JVM once a round, so that what disturbs the machine disturbs all
 * of them. Prints rates with their spread and the ratio of each to {@code decode} of the same class; of engines that
 * match, the time for an event and how many times that of the index it is.
 */
public final class SideBySide {
    private static final int ROUNDS = 3;
    private static final String WITHOUT_LOG = "-Dslf4j.internal.verbosity=ERROR";

    private SideBySide() {}

    /** Takes the options of JMH; {@code -f} is the number of rounds. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        CommandLineOptions options = new CommandLineOptions(args);
        int rounds = options.getForkCount().orElse(ROUNDS);
        Map<Case, Rates> rates = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            Runner runner = new Runner(new OptionsBuilder()
                    .parent(options)
                    .forks(1)
                    .shouldFailOnError(true)
                    .jvmArgsAppend(WITHOUT_LOG)
                    .verbosity(VerboseMode.SILENT)
                    .build());
            for (RunResult result : runner.run()) {
                rates.computeIfAbsent(Case.of(result), each -> new Rates()).addRound(perCore(result));
            }
        }
        print(rates, rounds, System.out);
    }

    /** Of each measured second: events and bytes for a second of processor time. */
    private static List<Rates.Rate> perCore(RunResult result) {
        List<Rates.Rate> rates = new ArrayList<>();
        result.getBenchmarkResults().forEach(jvm -> {
            for (IterationResult iteration : jvm.getIterationResults()) {
                double cpuSeconds = secondary(iteration, "cpuNanos") / 1e9;
                rates.add(new Rates.Rate(
                        secondary(iteration, "events") / cpuSeconds, secondary(iteration, "bytes") / cpuSeconds));
            }
        });
        return rates;
    }

    private static double secondary(IterationResult iteration, String counter) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    private static void print(Map<Case, Rates> all, int rounds, PrintStream out) {
        out.printf(
                "%s %s, one thread, %d rounds of a new JVM each; for a second of processor time, of all threads%n",
                System.getProperty("java.vm.name"), System.getProperty("java.vm.version"), rounds);
        Map<Boolean, Map<Case, Rates>> ofEngines = all.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        each -> each.getKey().isOfEngine(),
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
        printDecoding(ofEngines.getOrDefault(false, Map.of()), out);
        printMatching(ofEngines.getOrDefault(true, Map.of()), out);
    }

    private static void printDecoding(Map<Case, Rates> all, PrintStream out) {
        if (!all.isEmpty()) {
            out.printf(
                    "%-32s %30s %26s %24s%n",
                    "benchmark",
                    "events/s: median (least-most)",
                    "MB/s: median (least-most)",
                    "ratio to decode (rounds)");
        }
        all.forEach((each, rates) -> {
            Rates decode = all.get(each.ofMethod("decode"));
            out.printf(
                    "%-32s %30s %26s %24s%n",
                    each.name(),
                    rates.events().shown("%,.0f", 1),
                    rates.bytes().shown("%.0f", 1e-6),
                    decode == null ? "" : rates.ratioTo(decode).shown("%.2f", 1));
        });
    }

    private static void printMatching(Map<Case, Rates> all, PrintStream out) {
        if (!all.isEmpty()) {
            out.printf(
                    "%-8s %8s %34s %32s %28s%n",
                    "engine",
                    "rules",
                    "ns/event: median (least-most)",
                    "time, INDEX = 1 (rounds)",
                    "time, 1400 rules = 1 (rounds)");
        }
        all.forEach((each, rates) -> {
            Rates index = all.get(each.with("engine", "INDEX"));
            Rates fewest = all.get(each.with("rules", "1400"));
            out.printf(
                    "%-8s %8s %34s %32s %28s%n",
                    each.parameter("engine"),
                    each.parameter("rules"),
                    rates.nanosPerEvent().shown("%,.0f", 1),
                    index == null ? "" : index.ratioTo(rates).shown("%,.2f", 1),
                    fewest == null ? "" : fewest.ratioTo(rates).shown("%.2f", 1));
        });
    }

    /**
     * One benchmark with its parameters.
     *
     * @param benchmark simple name of the class
     */
    private record Case(String benchmark, String method, Map<String, String> parameters) {
        static Case of(RunResult result) {
            BenchmarkParams params = result.getParams();
            String full = params.getBenchmark();
            int dot = full.lastIndexOf('.');
            Map<String, String> parameters =
                    params.getParamsKeys().stream().collect(Collectors.toMap(key -> key, params::getParam));
            return new Case(
                    full.substring(full.lastIndexOf('.', dot - 1) + 1, dot), full.substring(dot + 1), parameters);
        }

        String name() {
            return benchmark + '.' + method;
        }

        boolean isOfEngine() {
            return parameters.containsKey("engine");
        }

        String parameter(String key) {
            return parameters.getOrDefault(key, "");
        }

        Case ofMethod(String other) {
            return new Case(benchmark, other, parameters);
        }

        Case with(String key, String value) {
            Map<String, String> changed = new HashMap<>(parameters);
            changed.put(key, value);
            return new Case(benchmark, method, changed);
        }
    }
}
