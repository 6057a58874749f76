package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same topology over files, without a broker. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Judges files without a broker: prints the final advisory per server and rule, sorted by key. Exit code 1"
                        + " when a piece of the input could not be read.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    EvaluationInput input;

    @Option(
            names = "--journal",
            description =
                    "Prints every published change in order instead; a tombstone as its key alone. As text: a line for each, and"
                            + " below it what changed.")
    boolean isJournal;

    @Option(names = "--format", defaultValue = "jsonl", description = "text, json, jsonl or yaml (default jsonl).")
    OutputFormat format;

    @Option(names = "-c", paramLabel = "KEY=VALUE", description = "One setting of the processor. May be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Map<String, RemediationAdvisory> last = new TreeMap<>();
        AdvisoryPrinter printer = AdvisoryPrinter.forStandardOutput();
        AdvisoryJournal journal = AdvisoryJournal.forStandardOutput();
        try (ResultWriter writer = new ResultWriter(format)) {
            evaluate(input, input.rules(), settings, change -> {
                if (isJournal) {
                    writer.write(tree(change), () -> journal.render(change.key, change.value));
                } else if (change.value == null) {
                    last.remove(change.key);
                } else {
                    last.put(change.key, change.value);
                }
            });
            last.values().forEach(advisory -> writer.write(PlainJson.toTree(advisory), () -> printer.render(advisory)));
        }
        return input.isWholeInputRead() ? ExitCode.DONE : ExitCode.NO;
    }

    /**
     * Judges the input by the rules.
     *
     * @param settings of the processor
     * @param changes gets what is published, in order; a null value is a tombstone
     */
    static void evaluate(
            EvaluationInput input,
            List<HotfixRule> rules,
            Map<String, String> settings,
            Consumer<KeyValue<String, RemediationAdvisory>> changes) {
        try (Evaluation evaluation = new Evaluation(settings)) {
            rules.forEach(evaluation::accept);
            input.records(new EvaluationInput.Sink() {
                @Override
                public void accept(Decoded decoded) {
                    evaluation.accept(decoded);
                    drain(evaluation, changes);
                }

                @Override
                public void accept(AdvisoryAction action) {
                    evaluation.accept(action);
                    drain(evaluation, changes);
                }

                @Override
                public void accept(TimeTick tick) {
                    evaluation.accept(tick);
                    drain(evaluation, changes);
                }
            });
            evaluation.settle();
            drain(evaluation, changes);
        }
    }

    private static void drain(Evaluation evaluation, Consumer<KeyValue<String, RemediationAdvisory>> changes) {
        evaluation.changes().forEach(changes);
        evaluation.deadLetters().forEach(reason -> System.err.println("dead letter: " + reason));
    }

    private static JsonNode tree(KeyValue<String, RemediationAdvisory> change) {
        return change.value == null
                ? JsonNodeFactory.instance.objectNode().put("key", change.key).putNull("value")
                : PlainJson.toTree(change.value);
    }
}
