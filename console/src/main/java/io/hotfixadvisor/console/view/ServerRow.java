package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server as it stands in a list.
 *
 * @param cluster cluster that it belongs to; null when it is in none or nobody knows
 * @param advisories in every status
 * @param open OPEN and ACKNOWLEDGED ones
 * @param severity the highest of those that are open; null when none is
 * @param changedAt when one of them changed last
 */
public record ServerRow(
        String serverId,
        @Nullable String cluster,
        long advisories,
        long open,
        @Nullable Severity severity,
        Instant changedAt) {

    /** The servers of advisories, by their id. */
    public static List<ServerRow> of(Collection<AdvisoryRow> advisories) {
        SortedMap<String, ServerRow> servers = new TreeMap<>();
        for (AdvisoryRow row : advisories) {
            servers.merge(row.serverId(), of(row), ServerRow::with);
        }
        return List.copyOf(servers.values());
    }

    private static ServerRow of(AdvisoryRow row) {
        boolean isOpen = AdvisoryFilter.OPEN_STATUSES.contains(row.status());
        return new ServerRow(
                row.serverId(), row.cluster(), 1, isOpen ? 1 : 0, isOpen ? row.severity() : null, row.changedAt());
    }

    private ServerRow with(ServerRow other) {
        boolean isOlder = changedAt.isBefore(other.changedAt);
        String newest = isOlder ? other.cluster : cluster;
        return new ServerRow(
                serverId,
                newest == null ? (isOlder ? cluster : other.cluster) : newest,
                advisories + other.advisories,
                open + other.open,
                highest(severity, other.severity),
                isOlder ? other.changedAt : changedAt);
    }

    private static @Nullable Severity highest(@Nullable Severity one, @Nullable Severity other) {
        Comparator<Severity> order = Comparator.naturalOrder();
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(one, other) >= 0 ? one : other;
    }
}
