package io.hotfixadvisor.processor.explain;

import java.util.List;

/**
 * What many rules say to one server.
 *
 * @param serverId server that was looked at
 * @param records number of symptoms of the server that were looked at, of whatever kind, copies included
 * @param advising rules that advise, by id
 * @param shortfalls rules that nearly advise, the nearest first
 */
public record Overview(String serverId, long records, List<String> advising, List<Shortfall> shortfalls) {
    public Overview {
        advising = List.copyOf(advising);
        shortfalls = List.copyOf(shortfalls);
    }
}
