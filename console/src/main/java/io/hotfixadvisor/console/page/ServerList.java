package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.ServerRow;
import io.hotfixadvisor.schemas.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Servers that have an advisory, the most urgent first.
 *
 * @param text part of a server's name that was asked for; empty for all
 * @param total servers that have it in their name
 * @param next query of the next part; null when this is the last
 */
public record ServerList(
        Frame frame,
        String text,
        long total,
        List<ServerRow> servers,
        @Nullable String next) {
    /** Servers of a part. */
    public static final int LENGTH = 100;

    /** The most severe open advisory first, then the most of them, then the last change. */
    public static final Comparator<ServerRow> BY_URGENCY = Comparator.comparing(
                    ServerRow::severity, Comparator.nullsFirst(Comparator.<Severity>naturalOrder()))
            .thenComparing(ServerRow::open)
            .thenComparing(ServerRow::changedAt)
            .reversed()
            .thenComparing(ServerRow::serverId);

    public ServerList {
        servers = List.copyOf(servers);
    }
}
