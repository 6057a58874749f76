package io.hotfixadvisor.cli;

import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ProblemBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures of the fleet as rows of a table, for the terminal. */
final class FleetText {
    private static final String IMPACT_ROW = "%6s  %8s  %8s  %11s  %-17s  %-9s  %s";
    private static final String PROBLEM_ROW = "%7s  %11s  %-17s  %-17s  %s";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final String IMPACT_HEADING =
            IMPACT_ROW.formatted("open", "affected", "resolved", "occurrences", "last seen", "severity", "rule");
    static final String PROBLEM_HEADING =
            PROBLEM_ROW.formatted("servers", "occurrences", "first seen", "last seen", "problem");

    private FleetText() {}

    /** One row under {@link #IMPACT_HEADING}. */
    static String line(FleetImpact impact) {
        String title = impact.getTitle() == null ? "" : "  " + TerminalText.harmless(impact.getTitle());
        return IMPACT_ROW.formatted(
                impact.getServersOpen(),
                impact.getServersAffected(),
                impact.getServersResolved(),
                impact.getOccurrences(),
                time(impact.getLastSeen()),
                impact.getSeverity() == null ? "-" : impact.getSeverity(),
                TerminalText.harmless(impact.getRuleId()) + title);
    }

    /**
     * One row under {@link #PROBLEM_HEADING}, and below it a sample and the rules that explain the problem elsewhere.
     */
    static String lines(ProblemBucket problem) {
        StringBuilder text = new StringBuilder(PROBLEM_ROW.formatted(
                problem.getServers(),
                problem.getOccurrences(),
                time(problem.getFirstSeen()),
                time(problem.getLastSeen()),
                TerminalText.harmless(name(problem))));
        if (problem.getSample() != null) {
            text.append("\n         ")
                    .append(TerminalText.harmless(problem.getSampleServer() + ": "
                            + problem.getSample().getSummary()));
        }
        if (!problem.getExplainedBy().isEmpty()) {
            text.append(problem.getServers() == 0 ? "\n         explained by " : "\n         explained elsewhere by ")
                    .append(TerminalText.harmless(String.join(", ", problem.getExplainedBy())));
        }
        return text.toString();
    }

    /** What makes the problem one, from the most telling part to the least. */
    private static String name(ProblemBucket problem) {
        BucketKey key = problem.getKey();
        List<String> parts = new ArrayList<>();
        add(parts, "stop", key.getStopCode());
        add(parts, "", versioned(key.getProcess(), key.getProcessVersion()));
        add(parts, "service", key.getService());
        add(parts, "in", versioned(key.getModule(), key.getModuleVersion()));
        add(parts, "with", key.getExceptionCode());
        add(parts, "at", key.getFaultOffset());
        add(parts, "event", key.getProvider());
        add(parts, "", key.getEventId() == null ? null : key.getEventId().toString());
        return parts.isEmpty() ? problem.getKind().name() : String.join(" ", parts);
    }

    private static void add(List<String> parts, String word, @Nullable String value) {
        if (value != null) {
            parts.add(word.isEmpty() ? value : word + ' ' + value);
        }
    }

    private static @Nullable String versioned(@Nullable String name, @Nullable String version) {
        return name == null || version == null ? name : name + ' ' + version;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "-" : TIME.format(time);
    }
}
