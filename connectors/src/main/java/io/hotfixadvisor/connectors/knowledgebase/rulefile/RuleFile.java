package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a rule file holds.
 *
 * @param source name of the file
 * @param documents its documents in order; the empty ones are left out
 * @param fileProblems what is wrong with the file as a whole, for example that it is not YAML from some line on
 */
public record RuleFile(String source, List<RuleDocument> documents, List<RuleFileProblem> fileProblems) {
    public RuleFile {
        documents = List.copyOf(documents);
        fileProblems = List.copyOf(fileProblems);
    }

    /** The rules that may be published, in order. */
    public List<HotfixRule> rules() {
        return documents.stream()
                .filter(RuleDocument::isValid)
                .map(RuleDocument::rule)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Everything that is wrong, in the order of the file. */
    public List<RuleFileProblem> problems() {
        return Stream.concat(
                        documents.stream().flatMap(document -> document.problems().stream()), fileProblems.stream())
                .toList();
    }
}
