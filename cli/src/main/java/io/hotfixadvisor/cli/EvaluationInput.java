package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    DecodeOptions decode;

    private boolean isWholeInputRead = true;

    /**
     * The rules, those that do not advise included, which is told on standard error.
     *
     * @throws UserError when a rule file has an error
     */
    List<HotfixRule> rules() {
        List<HotfixRule> read = RuleFiles.read(rules, false).orThrow();
        read.stream()
                .filter(rule -> rule.getStatus() != RuleStatus.ACTIVE)
                .forEach(rule ->
                        System.err.println(RuleText.line(rule) + " is " + rule.getStatus() + ": it does not advise"));
        return read;
    }

    /**
     * Reads every record, files of telemetry in their order, each inventory before the first record that is not older.
     * What cannot be read is told on standard error.
     *
     * @param sink gets events, crashes and inventories
     */
    void records(Consumer<Decoded> sink) {
        Deque<Decoded.Inventory> inventories = inventories();
        TelemetryInput.read(telemetry, format, decode.settings(), (file, decoded) -> {
            Instant time = timeOf(decoded);
            while (time != null
                    && !inventories.isEmpty()
                    && !timeOf(inventories.element()).isAfter(time)) {
                sink.accept(inventories.remove());
            }
            if (decoded instanceof Decoded.Rejected rejected) {
                warn(file, rejected, rejected.reason());
            } else {
                sink.accept(decoded);
            }
        });
        inventories.forEach(sink);
    }

    /** Whether {@link #records} could read every piece of the input. */
    boolean isWholeInputRead() {
        return isWholeInputRead;
    }

    private Deque<Decoded.Inventory> inventories() {
        Deque<Decoded.Inventory> found = new ArrayDeque<>();
        TelemetryInput.read(inventory, format, decode.settings(), (file, decoded) -> {
            if (decoded instanceof Decoded.Inventory one) {
                found.add(one);
            } else {
                warn(
                        file,
                        decoded,
                        decoded instanceof Decoded.Rejected rejected ? rejected.reason() : "is no inventory");
            }
        });
        return found;
    }

    private void warn(Path file, Decoded decoded, String what) {
        isWholeInputRead = false;
        System.err.println(file + " at byte " + decoded.position() + ": " + what);
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

    private static Instant timeOf(Decoded.Inventory decoded) {
        return decoded.inventory().getObservedAt();
    }
}
