package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.LocatedRule;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleDocument;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFile;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileReader;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks rule files, each for itself and all together. Add the files, then ask for the findings. Of a file that was
 * added, only what the others are held against stays in memory. Not thread-safe.
 */
public final class RuleLint {
    private final List<Finding> findings = new ArrayList<>();
    private final List<RuleFacts> rules = new ArrayList<>();

    /** What one file gives. */
    private static final class FileLint {
        private final List<Finding> findings = new ArrayList<>();
        private final List<RuleFacts> rules = new ArrayList<>();

        void visit(LocatedRule rule) {
            RuleFindings about = new RuleFindings(rule, findings);
            DescriptionChecks.check(about);
            PatternChecks.check(about);
            ClauseChecks.check(about);
            FileChecks.check(about);
            AdviceChecks.check(about);
            rules.add(RuleFacts.of(rule));
        }

        FileLint with(RuleFile file) {
            for (RuleDocument document : file.documents()) {
                HotfixRule rule = document.rule();
                addProblems(document.problems(), rule == null ? null : rule.getRuleId());
            }
            addProblems(file.fileProblems(), null);
            return this;
        }

        private void addProblems(List<RuleFileProblem> problems, @Nullable String ruleId) {
            problems.forEach(problem -> findings.add(Finding.of(problem, ruleId)));
        }
    }

    /**
     * Adds files, which are read side by side.
     *
     * @throws UncheckedIOException when a file cannot be opened or read; its message names the file
     */
    public void add(List<Path> files) {
        files.parallelStream().map(RuleLint::read).forEachOrdered(this::add);
    }

    /**
     * Adds what a stream holds; the caller closes it.
     *
     * @param source its name, for messages; a name that ends in {@code .json} holds JSON
     */
    public void add(String source, InputStream in) throws IOException {
        FileLint lint = new FileLint();
        add(lint.with(RuleFileReader.read(source, in, lint::visit)));
    }

    /** Adds the starter catalogue. */
    public void addStarter() {
        FileLint lint = new FileLint();
        StarterCatalogue.files(lint::visit).forEach(lint::with);
        add(lint);
    }

    /** How many rules could be read, valid or not. */
    public int rules() {
        return rules.size();
    }

    /** Everything that was found, in the order of file, line and code. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        Map<String, RuleFacts> byId = new LinkedHashMap<>();
        Map<String, RuleFacts> byContent = new HashMap<>();
        for (RuleFacts rule : rules) {
            @Nullable RuleFacts same = byId.putIfAbsent(rule.ruleId(), rule);
            checkDuplicate(rule, same, all);
            @Nullable String content = rule.contentSha256();
            @Nullable RuleFacts sameText = content == null ? null : byContent.putIfAbsent(content, rule);
            if (sameText != null && !sameText.ruleId().equals(rule.ruleId())) {
                all.add(rule.id()
                        .finding(
                                "CONTENT_TWICE",
                                "is " + rule.ruleId() + ", read from the same text as "
                                        + sameText.id().shown(),
                                "one rule a text is expected"));
            }
        }
        all.addAll(SharedSignatures.check(List.copyOf(byId.values())));
        all.addAll(ReferenceChecks.check(byId));
        all.addAll(ReferenceCycles.check(byId, Reference.Kind.REPLACEMENT, "REPLACEMENT_CYCLE"));
        all.addAll(ReferenceCycles.check(byId, Reference.Kind.PREREQUISITE, "PREREQUISITE_CYCLE"));
        all.sort(null);
        return all;
    }

    /** Rules that stand twice in one file are a finding of reading that file. */
    private static void checkDuplicate(RuleFacts rule, @Nullable RuleFacts same, List<Finding> findings) {
        if (same != null && !same.id().file().equals(rule.id().file())) {
            findings.add(rule.id()
                    .finding(
                            "DUPLICATE_RULE",
                            "is \"" + rule.ruleId() + "\", which is in "
                                    + same.id().file() + " as well",
                            "one file a rule is allowed"));
        }
    }

    private static FileLint read(Path file) {
        FileLint lint = new FileLint();
        try {
            return lint.with(RuleFileReader.read(file, lint::visit));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private void add(FileLint lint) {
        findings.addAll(lint.findings);
        rules.addAll(lint.rules);
    }
}
