package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.schemas.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a server in a list.
 *
 * @param cluster null when it is in none or nobody knows
 * @param open advisories that somebody has to work on
 * @param severity the highest of those; null when there is none
 * @param occurrences symptoms of all its advisories
 * @param changedAt last change of any advisory
 */
public record ServerSummary(
        String serverId,
        @Nullable String cluster,
        long open,
        @Nullable Severity severity,
        long occurrences,
        Instant changedAt) {
    private static final Comparator<ServerSummary> BY_URGENCY = Comparator.comparing(
                    ServerSummary::severity, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ServerSummary::open)
            .thenComparing(ServerSummary::changedAt)
            .reversed()
            .thenComparing(ServerSummary::serverId);

    /** A summary for each server that rows are about, the most urgent first. */
    public static List<ServerSummary> of(Collection<AdvisoryRow> rows) {
        Map<String, List<AdvisoryRow>> byServer = rows.stream().collect(Collectors.groupingBy(AdvisoryRow::serverId));
        return byServer.entrySet().stream()
                .map(server -> of(server.getKey(), server.getValue()))
                .sorted(BY_URGENCY)
                .toList();
    }

    private static ServerSummary of(String serverId, List<AdvisoryRow> rows) {
        List<AdvisoryRow> open =
                rows.stream().filter(row -> Words.isCurrent(row.status())).toList();
        return new ServerSummary(
                serverId,
                rows.stream()
                        .map(AdvisoryRow::cluster)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                open.size(),
                open.stream()
                        .map(AdvisoryRow::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                rows.stream().mapToLong(AdvisoryRow::occurrences).sum(),
                rows.stream()
                        .map(AdvisoryRow::changedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
