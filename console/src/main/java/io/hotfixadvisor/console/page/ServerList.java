package io.hotfixadvisor.console.page;

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
        List<ServerSummary> servers,
        @Nullable String next) {
    /** Servers of a part. */
    public static final int LENGTH = 100;

    public ServerList {
        servers = List.copyOf(servers);
    }
}
