package io.hotfixadvisor.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * of them, and prints rates with their spread and the ratio of each to {@code decode} of the same class.
 */
public final class SideBySide {
    private static final int ROUNDS = 3;
    private static final String WITHOUT_LOG = "-Dslf4j.internal.verbosity=ERROR";

    private SideBySide() {}

    /** Takes the options of JMH; {@code -f} is the number of rounds. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        CommandLineOptions options = new CommandLineOptions(args);
        int rounds = options.getForkCount().orElse(ROUNDS);
        Map<String, Rates> rates = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            Runner runner = new Runner(new OptionsBuilder()
                    .parent(options)
                    .forks(1)
                    .jvmArgsAppend(WITHOUT_LOG)
                    .verbosity(VerboseMode.SILENT)
                    .build());
            for (RunResult result : runner.run()) {
                rates.computeIfAbsent(name(result), name -> new Rates()).addRound(perCore(result));
            }
        }
        print(rates, rounds, System.out);
    }

    /** Simple name of the class, a dot, and the method. */
    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
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

    private static void print(Map<String, Rates> all, int rounds, PrintStream out) {
        out.printf(
                "%s %s, one thread, %d rounds of a new JVM each; for a second of processor time, of all threads%n",
                System.getProperty("java.vm.name"), System.getProperty("java.vm.version"), rounds);
        out.printf(
                "%-32s %30s %26s %24s%n",
                "benchmark", "events/s: median (least-most)", "MB/s: median (least-most)", "ratio to decode (rounds)");
        all.forEach((name, rates) -> {
            Rates decode = all.get(name.substring(0, name.indexOf('.')) + ".decode");
            out.printf(
                    "%-32s %30s %26s %24s%n",
                    name,
                    rates.events().shown("%,.0f", 1),
                    rates.bytes().shown("%.0f", 1e-6),
                    decode == null ? "" : rates.ratioTo(decode).shown("%.2f", 1));
        });
    }
}
