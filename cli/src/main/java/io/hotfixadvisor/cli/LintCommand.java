package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.connectors.knowledgebase.lint.Finding;
import io.hotfixadvisor.connectors.knowledgebase.lint.LintCatalogue;
import io.hotfixadvisor.connectors.knowledgebase.lint.LintCode;
import io.hotfixadvisor.connectors.knowledgebase.lint.RuleLint;
import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rules lint}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Checks rule files, each for itself and all together. Exit code 1 when a finding is as bad as --fail-on.")
final class LintCommand implements Callable<Integer> {
    @Mixin
    RulesCommand.Files files;

    @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
    OutputFormat format;

    @Option(
            names = "--fail-on",
            defaultValue = "error",
            paramLabel = "SEVERITY",
            description = "error, warning or info: from this severity on, a finding fails the check (default error).")
    Severity failOn;

    @Option(names = "--disable", split = ",", paramLabel = "CODE", description = "Findings that are not wanted.")
    Set<String> disabled = new HashSet<>();

    @Option(names = "--list", description = "Lists all codes instead.")
    boolean list;

    @Option(names = "--explain", paramLabel = "CODE", description = "Explains one code instead.")
    @Nullable String explained;

    @Override
    public Integer call() {
        disabled.forEach(LintCommand::known);
        try (ResultWriter writer = new ResultWriter(format)) {
            if (explained != null) {
                LintCode code = known(explained);
                writer.write(tree(code), () -> explanation(code));
                return ExitCode.DONE;
            }
            if (list) {
                LintCatalogue.all().forEach(code -> writer.write(tree(code), () -> line(code)));
                return ExitCode.DONE;
            }
            return check(writer);
        }
    }

    private int check(ResultWriter writer) {
        RuleLint lint = read();
        List<Finding> findings = lint.findings().stream()
                .filter(finding -> !disabled.contains(finding.code()))
                .toList();
        findings.forEach(finding -> writer.write(tree(finding), finding::toString));
        System.err.println(lint.rules() + " rules, " + count(findings, Severity.ERROR) + " errors, "
                + count(findings, Severity.WARNING) + " warnings, " + count(findings, Severity.INFO) + " infos");
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) <= 0)
                ? ExitCode.NO
                : ExitCode.DONE;
    }

    private RuleLint read() {
        RuleLint lint = new RuleLint();
        if (files.starter) {
            lint.addStarter();
        } else if (files.paths.isEmpty()) {
            throw RuleFiles.nothingNamed();
        }
        try {
            lint.add(RuleFiles.walk(files.paths));
        } catch (UncheckedIOException error) {
            throw new UserError(String.valueOf(error.getMessage()), error);
        }
        return lint;
    }

    private static LintCode known(String code) {
        return LintCatalogue.find(code)
                .orElseThrow(() -> new UserError("\"" + code + "\" is no code of rules lint; "
                        + LintCatalogue.nearest(code)
                                .map(nearest -> "did you mean " + nearest + "?")
                                .orElse("rules lint --list names all")));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String line(LintCode code) {
        return String.format(Locale.ROOT, "%-7s  %-27s  %s", code.severity(), code.code(), code.meaning());
    }

    private static String explanation(LintCode code) {
        return code.code() + " (" + code.severity() + ")\n  " + code.meaning() + "\n  " + code.remedy();
    }

    private static ObjectNode tree(LintCode code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code.code())
                .put("severity", code.severity().name())
                .put("meaning", code.meaning())
                .put("remedy", code.remedy());
    }

    private static ObjectNode tree(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", finding.code())
                .put("severity", finding.severity().name())
                .put("file", finding.file())
                .put("line", finding.line())
                .put("column", finding.column())
                .put("path", finding.path())
                .put("ruleId", finding.ruleId())
                .put("message", finding.message());
    }
}
