package io.hotfixadvisor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileWriter;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Prints results one by one in the format that was asked for. Not thread-safe but for rendering. */
final class ResultWriter implements AutoCloseable {
    private static final ObjectWriter JSON_LINE = JsonMapper.builder().build().writer();
    private static final ObjectWriter JSON_PRETTY = JSON_LINE.withDefaultPrettyPrinter();
    private static final ObjectWriter YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build()
            .writer();

    private final PrintStream out;
    private final OutputFormat format;
    private long written;

    /** Writes to standard output, in UTF-8. */
    ResultWriter(OutputFormat format) {
        this(new PrintStream(System.out, false, StandardCharsets.UTF_8), format);
    }

    ResultWriter(PrintStream out, OutputFormat format) {
        this.out = out;
        this.format = format;
    }

    /**
     * A result as it will be printed.
     *
     * @param text empty to print nothing
     */
    record Rendered(String text) {}

    /**
     * Renders a result; safe for use by several threads.
     *
     * @param tree the result as data
     * @param text the result for people; empty to print nothing
     */
    Rendered render(JsonNode tree, Supplier<String> text) {
        try {
            return new Rendered(
                    switch (format) {
                        case JSONL -> JSON_LINE.writeValueAsString(tree) + '\n';
                        case JSON -> JSON_PRETTY.writeValueAsString(tree) + '\n';
                        case YAML -> YAML.writeValueAsString(tree);
                        case TEXT -> lines(text.get());
                    });
        } catch (JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Renders a rule; as YAML it is a rule file, with its review flags as comments. */
    Rendered render(HotfixRule rule) {
        return format == OutputFormat.YAML
                ? new Rendered("---\n" + RuleFileWriter.write(rule))
                : render(PlainJson.toTree(rule), () -> RuleText.summary(rule));
    }

    /** Renders and prints. */
    void write(JsonNode tree, Supplier<String> text) {
        write(render(tree, text));
    }

    /** Prints. */
    void write(Rendered result) {
        if (format == OutputFormat.JSON) {
            out.print(written == 0 ? "[ " : ", ");
        }
        out.print(result.text());
        written++;
        // A reader such as tail -f or a pipe sees a result when there is one.
        out.flush();
    }

    /** Whether nobody reads any more, as when the other end of a pipe has gone: what is written is lost. */
    boolean isAbandoned() {
        return out.checkError();
    }

    private static String lines(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + '\n';
    }

    @Override
    public void close() {
        if (format == OutputFormat.JSON) {
            out.print(written == 0 ? "[]\n" : "]\n");
        }
        out.flush();
    }
}
