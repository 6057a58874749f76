package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.demo.Demo;
import io.hotfixadvisor.cli.demo.DemoSummary;
import io.hotfixadvisor.cli.demo.SimulatedFleet;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one JVM, to look at. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Broker, registry, processor and web console in one JVM on loopback, with a simulated fleet whose faults"
                        + " are known, or with your own files. Advisories appear as they come.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration PACE = Duration.ofMillis(500);

    @Option(
            names = "--rules",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files in place of the starter catalogue.")
    List<Path> rules = new ArrayList<>();

    @Option(
            names = "--telemetry",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Telemetry files in place of the simulated fleet.")
    List<Path> telemetry = new ArrayList<>();

    @Option(
            names = "--inventory",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Inventory files in place of the simulated fleet's.")
    List<Path> inventory = new ArrayList<>();

    @Option(
            names = "--once",
            description = "Ends when all input is judged; exit code 1 when an advisory of the truth is missing,"
                    + " wrong or too many.")
    boolean once;

    @Option(names = "--no-console", description = "Serves no web console. With --once there is none either.")
    boolean noConsole;

    @Mixin
    DecodeOptions decode;

    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        long started = System.nanoTime();
        List<HotfixRule> inForce = rules.isEmpty()
                ? StarterCatalogue.rules()
                : RuleFiles.read(rules, false).orThrow();
        List<SpecificRecord> own = ownRecords();
        AdvisoryPrinter printer = AdvisoryPrinter.forStandardOutput();
        closeOnSignal(Thread.currentThread());
        try (Demo demo =
                Demo.start(inForce, (advisory, before) -> System.out.println(printer.renderChange(advisory, before)))) {
            System.err.printf(
                    Locale.ROOT,
                    "ready after %.1f s with %d rules; bootstrap.servers=%s schema.registry.url=%s%n",
                    (System.nanoTime() - started) / 1e9,
                    inForce.size(),
                    demo.clientConfig().get("bootstrap.servers"),
                    demo.clientConfig().get("schema.registry.url"));
            try (Console console = once || noConsole ? null : console(demo.clientConfig())) {
                if (console != null) {
                    System.err.println("console at " + console.address());
                }
                return own.isEmpty() ? simulated(demo) : owned(demo, own);
            }
        } finally {
            closed.countDown();
        }
    }

    /** At the console's usual place, or where there is room when another is there. */
    private static Console console(Map<String, String> client) {
        try {
            return Console.start(client);
        } catch (ConfigException e) {
            Map<String, String> settings = new HashMap<>(client);
            settings.put(ConsoleSettings.LISTEN, "127.0.0.1:0");
            return Console.start(settings);
        }
    }

    private int simulated(Demo demo) {
        SimulatedFleet fleet = new SimulatedFleet(SimulatedFleet.DEFAULT_NOISE);
        DemoSummary summary = demo.judge(fleet);
        System.out.println(summary.text());
        if (!once) {
            System.err.println("the fleet goes on; Ctrl-C ends it");
            demo.trickle(fleet.trickle(), PACE);
        }
        return summary.isRight() ? ExitCode.DONE : ExitCode.NO;
    }

    private int owned(Demo demo, List<SpecificRecord> own) {
        demo.send(own);
        Collection<RemediationAdvisory> advisories = demo.judgeAll().values();
        Map<String, Integer> byVerdict = new TreeMap<>();
        advisories.forEach(advisory -> byVerdict.merge(advisory.getVerdict().name(), 1, Integer::sum));
        System.out.println(own.size() + " records judged, " + advisories.size() + " advisories " + byVerdict);
        if (!once) {
            System.err.println(
                    "waiting for more records, for example from hotfix-advisor telemetry send; Ctrl-C ends it");
            demo.follow();
        }
        return ExitCode.DONE;
    }

    /** Inventories first: they are older than what they explain more often than not, and the order does not matter. */
    private List<SpecificRecord> ownRecords() {
        List<SpecificRecord> records = new ArrayList<>();
        for (List<Path> files : List.of(inventory, telemetry)) {
            TelemetryInput.read(files, TelemetryInput.AUTO, decode.settings(), (file, decoded) -> {
                if (decoded instanceof Decoded.Event one) {
                    records.add(one.event());
                } else if (decoded instanceof Decoded.Crash one) {
                    records.add(one.crash());
                } else if (decoded instanceof Decoded.Inventory one) {
                    records.add(one.inventory());
                } else if (decoded instanceof Decoded.Rejected one) {
                    System.err.println(file + " at byte " + one.position() + ": " + one.reason());
                }
            });
        }
        if (records.isEmpty() && !(inventory.isEmpty() && telemetry.isEmpty())) {
            throw new UserError("the files hold no record that can be read");
        }
        return records;
    }

    /** Ctrl-C closes the demo in order before the JVM ends, so that nothing stays on disk. */
    private void closeOnSignal(Thread demo) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            demo.interrupt();
            try {
                closed.await();
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
