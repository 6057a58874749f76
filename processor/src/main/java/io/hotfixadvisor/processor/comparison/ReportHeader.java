package io.hotfixadvisor.processor.comparison;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was replayed. Nothing here tells one run of the same replay from another.
 *
 * @param from start of the range in event time, inclusive; null for everything before its end
 * @param to end of the range in event time, exclusive; null for everything from its start
 * @param servers servers that were asked for; empty for all
 * @param rules rules that were asked for; empty for all
 * @param asOf which rules were in force, in a word or as an instant, for example "live" or "2026-05-01T00:00:00Z"
 * @param inventoryNow whether the inventory of the end counts at every moment
 * @param rulesUsed the rules that took part, by id
 */
public record ReportHeader(
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> servers,
        List<String> rules,
        String asOf,
        boolean inventoryNow,
        List<RuleUsed> rulesUsed) {
    public ReportHeader {
        servers = List.copyOf(servers);
        rules = List.copyOf(rules);
        rulesUsed = List.copyOf(rulesUsed);
    }
}
