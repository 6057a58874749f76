package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServerInventory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Rules, telemetry and inventories from files: the input of {@code evaluate} and {@code explain}. */
final class EvaluationInput {
    @Option(
            names = "--rules",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Rule files, or directories of them.")
    List<Path> rules = new ArrayList<>();

    @Option(
            names = "--telemetry",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Telemetry files in any supported format.")
    List<Path> telemetry = new ArrayList<>();

    @Option(
            names = "--inventory",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Inventory files. Inventories among the telemetry count as well.")
    List<Path> inventory = new ArrayList<>();

    @Option(
            names = "--telemetry-format",
            defaultValue = TelemetryInput.AUTO,
            paramLabel = "FORMAT",
            description = "Format of these files: " + TelemetryInput.FORMATS + " (default ${DEFAULT-VALUE}).")
    String format;

    @Option(names = "-c", paramLabel = "KEY=VALUE", description = "One setting of the processor. May be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    /**
     * Runs everything through the topology. What became a dead letter or was rejected is told on standard error.
     *
     * @param changes gets each published change in order
     */
    void evaluate(Consumer<KeyValue<String, RemediationAdvisory>> changes) {
        try (Evaluation evaluation = new Evaluation(settings)) {
            rules().forEach(evaluation::accept);
            Deque<ServerInventory> inventories = inventories();
            TelemetryInput.read(telemetry, format, (file, decoded) -> {
                Instant time = timeOf(decoded);
                while (!inventories.isEmpty()
                        && time != null
                        && !inventories.peek().getObservedAt().isAfter(time)) {
                    evaluation.accept(inventories.remove());
                }
                accept(evaluation, file, decoded);
                drain(evaluation, changes);
            });
            inventories.forEach(evaluation::accept);
            evaluation.settle();
            drain(evaluation, changes);
        }
    }

    private List<HotfixRule> rules() {
        List<HotfixRule> read = RuleFiles.read(rules, false).orThrow();
        read.stream()
                .filter(rule -> rule.getStatus() != RuleStatus.ACTIVE)
                .forEach(rule ->
                        System.err.println(RuleText.line(rule) + " is " + rule.getStatus() + ": it does not advise"));
        return read;
    }

    private Deque<ServerInventory> inventories() {
        Deque<ServerInventory> found = new ArrayDeque<>();
        TelemetryInput.read(inventory, format, (file, decoded) -> {
            if (decoded instanceof Decoded.Inventory one) {
                found.add(one.inventory());
            } else {
                warn(file, decoded, "is no inventory");
            }
        });
        return found;
    }

    private static void accept(Evaluation evaluation, Path file, Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            evaluation.accept(one.event());
        } else if (decoded instanceof Decoded.Crash one) {
            evaluation.accept(one.crash());
        } else if (decoded instanceof Decoded.Inventory one) {
            evaluation.accept(one.inventory());
        } else if (decoded instanceof Decoded.Rejected rejected) {
            warn(file, decoded, rejected.reason());
        }
    }

    private static void warn(Path file, Decoded decoded, String what) {
        System.err.println(file + " at byte " + decoded.position() + ": " + what);
    }

    private static void drain(Evaluation evaluation, Consumer<KeyValue<String, RemediationAdvisory>> changes) {
        evaluation.changes().forEach(changes);
        evaluation.deadLetters().forEach(reason -> System.err.println("dead letter: " + reason));
    }

    private static @Nullable Instant timeOf(Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            return one.event().getTimestamp();
        }
        if (decoded instanceof Decoded.Crash one) {
            return one.crash().getOccurredAt();
        }
        return null;
    }
}
