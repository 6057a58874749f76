package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.KeyValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same topology over files, without a broker. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Judges files without a broker: prints the final advisory per server and rule, sorted by key.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    EvaluationInput input;

    @Option(
            names = "--journal",
            description = "Prints every published change in order instead; a tombstone as its key alone.")
    boolean journal;

    @Option(names = "--format", defaultValue = "jsonl", description = "text, json, jsonl or yaml (default jsonl).")
    OutputFormat format;

    @Override
    public Integer call() {
        Map<String, RemediationAdvisory> last = new TreeMap<>();
        AdvisoryPrinter printer = AdvisoryPrinter.forStandardOutput();
        try (ResultWriter writer = new ResultWriter(format)) {
            input.evaluate(change -> {
                if (journal) {
                    write(writer, printer, change);
                } else if (change.value == null) {
                    last.remove(change.key);
                } else {
                    last.put(change.key, change.value);
                }
            });
            last.forEach((key, advisory) -> write(writer, printer, KeyValue.pair(key, advisory)));
        }
        return ExitCode.DONE;
    }

    private static void write(
            ResultWriter writer, AdvisoryPrinter printer, KeyValue<String, RemediationAdvisory> change) {
        if (change.value == null) {
            ObjectNode tombstone = JsonNodeFactory.instance.objectNode().put("key", change.key);
            writer.write(tombstone.putNull("value"), () -> change.key + " removed");
        } else {
            writer.write(PlainJson.toTree(change.value), () -> printer.render(change.value));
        }
    }
}
