package io.hotfixadvisor.processor.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a replay.
 *
 * @param id of the replay: letters and digits
 * @param from start of the range in event time, inclusive; null for everything before its end
 * @param to end of the range in event time, exclusive; null for everything from its start
 * @param leadIn how long before the range symptoms are read, so that advisories that were open at its start are whole;
 *     null for all there are
 * @param servers ids; empty for all
 * @param ruleIds rules whose advisories are compared; empty for all
 * @param isInventoryNow whether inventories count that are later than the end of the range
 * @param archive what is replayed in place of the topics; null for the topics
 */
public record ReplayRequest(
        String id,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Duration leadIn,
        List<String> servers,
        List<String> ruleIds,
        ReplayRules rules,
        boolean isInventoryNow,
        @Nullable TelemetryArchive archive) {
    public ReplayRequest {
        servers = servers.stream().sorted().distinct().toList();
        ruleIds = ruleIds.stream().sorted().distinct().toList();
    }

    /** The same of another archive. */
    public ReplayRequest withArchive(TelemetryArchive other) {
        return new ReplayRequest(id, from, to, leadIn, servers, ruleIds, rules, isInventoryNow, other);
    }

    /** The first symptoms that count; null for all there are. */
    @Nullable Instant symptomsFrom() {
        return from == null || leadIn == null ? null : from.minus(leadIn);
    }
}
