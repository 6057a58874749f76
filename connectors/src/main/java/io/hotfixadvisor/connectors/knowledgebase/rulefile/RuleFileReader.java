package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.json.PlainJsonException;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads rule files: YAML or JSON, one rule a document, the names of the schema. Every rule is validated as well; each
 * problem tells its line and column.
 *
 * <p>A file is at most 4 MiB of UTF-8, nested at most 20 deep. Tags and aliases of lists and mappings are refused.
 */
public final class RuleFileReader {
    private RuleFileReader() {}

    /**
     * Reads a file.
     *
     * @throws IOException when the file cannot be opened or read; what it holds never leads to an exception
     */
    public static RuleFile read(Path file) throws IOException {
        return read(file, rule -> {});
    }

    /**
     * Reads a file, and shows each rule of it while the places of its values are known.
     *
     * @param visitor is given every rule that could be read, valid or not, in order
     * @throws IOException when the file cannot be opened or read; what it holds never leads to an exception
     */
    public static RuleFile read(Path file, Consumer<LocatedRule> visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, visitor);
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param source its name, for messages; a name that ends in {@code .json} holds JSON
     */
    public static RuleFile read(String source, InputStream in) throws IOException {
        return read(source, in, rule -> {});
    }

    /**
     * Reads a stream to its end, and shows each rule of it while the places of its values are known; the caller closes
     * the stream.
     *
     * @param source its name, for messages; a name that ends in {@code .json} holds JSON
     * @param visitor is given every rule that could be read, valid or not, in order
     */
    public static RuleFile read(String source, InputStream in, Consumer<LocatedRule> visitor) throws IOException {
        YamlReader.Reading reading = new YamlReader(source, HotfixRule.getClassSchema()).read(in);
        Set<String> ruleIds = new HashSet<>();
        List<RuleDocument> documents = reading.documents().stream()
                .map(document -> document(source, document, ruleIds, visitor))
                .toList();
        if (documents.isEmpty() && reading.problem().isEmpty()) {
            return new RuleFile(
                    source,
                    documents,
                    List.of(RuleFileProblem.error(
                            source, Position.WHOLE_FILE, "EMPTY", "the file holds no rule; at least one is expected")));
        }
        return new RuleFile(source, documents, reading.problem());
    }

    private static RuleDocument document(
            String source, YamlDocument document, Set<String> ruleIds, Consumer<LocatedRule> visitor) {
        int line = document.position("").line();
        List<RuleFileProblem> problems = new ArrayList<>(document.problems());
        if (!problems.isEmpty()) {
            return new RuleDocument(line, null, problems);
        }
        HotfixRule rule;
        try {
            rule = PlainJson.fromTree(document.tree(), HotfixRule.class);
        } catch (PlainJsonException e) {
            problems.add(RuleFileProblem.value(source, document, e));
            return new RuleDocument(line, null, problems);
        }
        for (RuleProblem problem : RuleValidation.check(rule)) {
            problems.add(RuleFileProblem.of(source, document.position(problem.path()), problem));
        }
        if (!ruleIds.add(rule.getRuleId())) {
            problems.add(RuleFileProblem.error(
                    source,
                    document.position("ruleId"),
                    "DUPLICATE_RULE",
                    "ruleId",
                    "ruleId is \"" + rule.getRuleId() + "\" a second time; a file may hold each rule once"));
        }
        visitor.accept(new LocatedRule(source, rule, document::position));
        return new RuleDocument(line, rule, problems);
    }
}
