package io.hotfixadvisor.cli;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which advisories are wanted: those that pass every option that is given, and of a repeated one any value. */
final class AdvisoryFilterOptions {
    @Option(names = "--server", paramLabel = "ID", description = "Only these servers. May be repeated.")
    List<String> servers = new ArrayList<>();

    @Option(names = "--cluster", paramLabel = "NAME", description = "Only nodes of these clusters. May be repeated.")
    List<String> clusters = new ArrayList<>();

    @Option(names = "--rule", paramLabel = "ID", description = "Only these rules. May be repeated.")
    List<String> rules = new ArrayList<>();

    @Option(names = "--status", description = "Only these: ${COMPLETION-CANDIDATES}. May be repeated.")
    List<AdvisoryStatus> statuses = new ArrayList<>();

    @Option(names = "--verdict", description = "Only these: ${COMPLETION-CANDIDATES}. May be repeated.")
    List<Verdict> verdicts = new ArrayList<>();

    @Option(names = "--severity", description = "This one and above: ${COMPLETION-CANDIDATES}.")
    @Nullable Severity severity;

    @Option(
            names = "--text",
            paramLabel = "WORD",
            description = "Only those with this in their server, rule, title, reason or evidence, whatever the case."
                    + " Repeated, all must be there.")
    List<String> words = new ArrayList<>();

    boolean accepts(RemediationAdvisory advisory) {
        String cluster = advisory.getClusterName();
        return isAmong(servers, advisory.getServerId())
                && isAmong(rules, advisory.getRuleId())
                && (clusters.isEmpty() || (cluster != null && isAmong(clusters, cluster)))
                && (statuses.isEmpty() || statuses.contains(advisory.getStatus()))
                && (verdicts.isEmpty() || verdicts.contains(advisory.getVerdict()))
                && (severity == null || advisory.getSeverity().compareTo(severity) >= 0)
                && (words.isEmpty() || hasWords(advisory));
    }

    private static boolean isAmong(List<String> allowed, String name) {
        return allowed.isEmpty() || allowed.stream().anyMatch(name::equalsIgnoreCase);
    }

    private boolean hasWords(RemediationAdvisory advisory) {
        String text = Stream.concat(
                        Stream.of(
                                        advisory.getServerId(),
                                        advisory.getRuleId(),
                                        advisory.getTitle(),
                                        advisory.getStatusReason())
                                .filter(Objects::nonNull),
                        advisory.getEvidence().stream().map(Evidence::getSummary))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }
}
