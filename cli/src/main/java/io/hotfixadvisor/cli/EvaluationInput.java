package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.TimeTick;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rules, telemetry and inventories from files: the input of {@code evaluate}, {@code explain} and {@code plan}. */
final class EvaluationInput {
    private static final String RULES = "--rules";
    private static final String TELEMETRY = "--telemetry";

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = RULES, arity = "1..*", paramLabel = "PATH", description = "Rule files, or directories of them.")
    List<Path> rules = new ArrayList<>();

    @Option(
            names = TELEMETRY,
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
            names = "--actions",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Words of operators: AdvisoryAction records as JSON, one a line.")
    List<Path> actions = new ArrayList<>();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description =
                    "Time that has come in the end, for example 2026-12-01T08:00:00Z: what is due by then happens.")
    @Nullable Instant until;

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
     * @throws ParameterException when no rules or no telemetry are named
     * @throws UserError when a rule file has an error
     */
    List<HotfixRule> rules() {
        require(RULES, rules);
        require(TELEMETRY, telemetry);
        List<HotfixRule> read = RuleFiles.read(rules, false).orThrow();
        read.stream()
                .filter(rule -> rule.getStatus() != RuleStatus.ACTIVE)
                .forEach(rule ->
                        System.err.println(RuleText.line(rule) + " is " + rule.getStatus() + ": it does not advise"));
        return read;
    }

    /** Takes what {@link #records} reads. */
    interface Sink {
        /** Takes an event, a crash or an inventory. */
        void accept(Decoded decoded);

        /** Takes a word of an operator. */
        void accept(AdvisoryAction action);

        /** Takes the time that has come. */
        void accept(TimeTick tick);
    }

    /**
     * Reads every record, files of telemetry in their order, each inventory before the first record that is not older,
     * each word of an operator before the first record that is younger, and the time that has come last. What cannot be
     * read is told on standard error.
     *
     * @throws UserError when a word of an operator cannot be used
     */
    void records(Sink sink) {
        List<AdvisoryAction> words = ActionFiles.read(actions);
        Deque<Waiting> waiting =
                new ArrayDeque<>(Stream.concat(inventories(), words.stream().map(Waiting::of))
                        .sorted(Waiting.ORDER)
                        .toList());
        TelemetryInput.read(telemetry, format, decode.settings(), (file, decoded) -> {
            Instant time = timeOf(decoded);
            while (time != null && !waiting.isEmpty() && waiting.element().comesBefore(time)) {
                waiting.remove().giveTo(sink);
            }
            if (decoded instanceof Decoded.Rejected rejected) {
                warn(file, rejected, rejected.reason());
            } else {
                sink.accept(decoded);
            }
        });
        waiting.forEach(each -> each.giveTo(sink));
        if (until != null) {
            sink.accept(new TimeTick(until));
        }
    }

    /** The id of a server that is asked about, by any of its names. */
    String serverId(String printed) {
        return decode.settings().aliases().serverId(ServerOption.id(printed));
    }

    /** Whether the command line names any file. */
    boolean isGiven() {
        return Stream.of(rules, telemetry, inventory, actions).anyMatch(files -> !files.isEmpty());
    }

    /** Whether they are needed depends on the command: one that can do without files has other input then. */
    private void require(String option, List<Path> files) {
        if (files.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), option + " is missing; evaluation needs " + RULES + " and " + TELEMETRY);
        }
    }

    /** Whether {@link #records} could read every piece of the input. */
    boolean isWholeInputRead() {
        return isWholeInputRead;
    }

    private Stream<Waiting> inventories() {
        List<Waiting> found = new ArrayList<>();
        TelemetryInput.read(inventory, format, decode.settings(), (file, decoded) -> {
            if (decoded instanceof Decoded.Inventory one) {
                found.add(Waiting.of(one));
            } else {
                warn(
                        file,
                        decoded,
                        decoded instanceof Decoded.Rejected rejected ? rejected.reason() : "is no inventory");
            }
        });
        return found.stream();
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

    /**
     * What waits for its time among the telemetry.
     *
     * @param at when it was said or looked at
     * @param inventory null for a word of an operator
     * @param action null for an inventory
     */
    private record Waiting(
            Instant at,
            Decoded.@Nullable Inventory inventory,
            @Nullable AdvisoryAction action) {
        static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::at);

        static Waiting of(Decoded.Inventory decoded) {
            return new Waiting(decoded.inventory().getObservedAt(), decoded, null);
        }

        static Waiting of(AdvisoryAction action) {
            return new Waiting(action.getAt(), null, action);
        }

        /** At one instant an inventory comes first, then symptoms, then a word: an operator speaks of what is there. */
        boolean comesBefore(Instant time) {
            return inventory != null ? !at.isAfter(time) : at.isBefore(time);
        }

        void giveTo(Sink sink) {
            if (inventory != null) {
                sink.accept(inventory);
            }
            if (action != null) {
                sink.accept(action);
            }
        }
    }
}
