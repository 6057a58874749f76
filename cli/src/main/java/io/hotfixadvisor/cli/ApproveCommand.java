package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.knowledgebase.lint.RuleLint;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleDocument;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFile;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileStore;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileWriter;
import io.hotfixadvisor.schemas.Approval;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules approve}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Approves reviewed drafts: each becomes ACTIVE and records who decided, when and why.",
            "A draft that is not a fix, that a person withdrew, or that could never match is refused, and then no file is "
                    + "written. Exit code 1 when one is refused.",
        })
final class ApproveCommand implements Callable<Integer> {
    private final Clock clock;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rule files, one rule each; a directory is walked.")
    List<Path> paths = new ArrayList<>();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who approves.")
    String by;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    String reason;

    @Option(
            names = "--into",
            paramLabel = "DIRECTORY",
            description = "Where the approved rules are kept, a file each; without it the files named are replaced.")
    @Nullable Path into;

    ApproveCommand() {
        this(Clock.systemUTC());
    }

    ApproveCommand(Clock clock) {
        this.clock = clock;
    }

    /** A rule and the file that it was read from. */
    private record Approved(Path source, HotfixRule rule) {}

    @Override
    public Integer call() {
        requireText("--by", by);
        requireText("--reason", reason);
        List<Approved> approved = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Path file : RuleFiles.walk(paths)) {
            RuleFile read = RuleFiles.read(file);
            List<String> found = refusals(read);
            if (found.isEmpty()) {
                approved.add(new Approved(file, approve(onlyRule(read))));
            }
            refusals.addAll(found);
        }
        refusals.addAll(lintErrors(approved));
        if (!refusals.isEmpty()) {
            refusals.forEach(System.err::println);
            System.err.println("nothing was approved");
            return ExitCode.NO;
        }
        approved.forEach(this::write);
        return ExitCode.DONE;
    }

    private static void requireText(String option, String value) {
        if (value.isBlank()) {
            throw new UserError(option + " is blank; a text is needed, it is kept with the rule");
        }
    }

    private static List<String> refusals(RuleFile file) {
        List<String> refusals = new ArrayList<>();
        for (RuleFileProblem problem : file.problems()) {
            if (problem.isError()) {
                refusals.add(problem.toString());
            }
        }
        if (refusals.isEmpty() && file.documents().size() != 1) {
            refusals.add(file.source() + ": holds " + file.documents().size()
                    + " rules; an approval is for one rule a file");
        }
        if (refusals.isEmpty()) {
            refusals.addAll(refusals(file.source(), onlyRule(file)));
        }
        return refusals;
    }

    private static List<String> refusals(String source, HotfixRule rule) {
        if (rule.getStatus() == RuleStatus.NOT_A_FIX || rule.getStatus() == RuleStatus.WITHDRAWN) {
            return List.of(source + ": " + rule.getRuleId() + " is " + rule.getStatus()
                    + "; set its status to PENDING_REVIEW first if it shall advise after all");
        }
        return List.of();
    }

    /** The rules as they would be, each for itself and all together: what rules lint calls an error is not approved. */
    private static List<String> lintErrors(List<Approved> approved) {
        RuleLint lint = new RuleLint();
        for (Approved each : approved) {
            byte[] yaml = RuleFileWriter.write(each.rule()).getBytes(StandardCharsets.UTF_8);
            try {
                lint.add(each.source().toString(), new ByteArrayInputStream(yaml));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lint.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.file() + ": " + finding.message() + " (" + finding.code() + ")")
                .toList();
    }

    private static HotfixRule onlyRule(RuleFile file) {
        RuleDocument document = file.documents().get(0);
        return Objects.requireNonNull(document.rule(), file::source);
    }

    /** What the flags asked is decided: the approval stands in their place. */
    private HotfixRule approve(HotfixRule draft) {
        return HotfixRule.newBuilder(draft)
                .setStatus(RuleStatus.ACTIVE)
                .setReviewFlags(List.of())
                .setApproval(Approval.newBuilder()
                        .setApprovedBy(by.strip())
                        .setApprovedAt(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                        .setReason(reason.strip())
                        .build())
                .build();
    }

    private void write(Approved approved) {
        Path target = into == null ? approved.source() : new RuleFileStore(into).file(approved.rule());
        try {
            if (into == null) {
                RuleFileStore.replace(target, approved.rule());
            } else {
                new RuleFileStore(into).write(approved.rule());
            }
        } catch (IOException error) {
            throw new UserError(target + ": cannot be written (" + error.getMessage() + ")", error);
        }
        System.out.println("approved  " + RuleText.line(approved.rule()) + "  " + target);
    }
}
