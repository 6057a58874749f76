package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which records are exported.
 *
 * @param from first time of events and crashes; null for all there are
 * @param to first time of events and crashes that is left out; null for none
 * @param servers whose records are exported; empty for all
 */
public record ExportSelection(
        @Nullable Instant from, @Nullable Instant to, Set<String> servers) {
    public ExportSelection {
        servers = Set.copyOf(servers);
    }

    /** The key that a record has on its topic; null where any will do. */
    static @Nullable String key(SpecificRecord value) {
        if (value instanceof HotfixRule rule) {
            return rule.getRuleId();
        }
        String serverId = serverId(value);
        return value instanceof RemediationAdvisory advisory ? serverId + "/" + advisory.getRuleId() : serverId;
    }

    private static @Nullable String serverId(SpecificRecord value) {
        if (value instanceof ServerEvent event) {
            return event.getServerId();
        }
        if (value instanceof CrashReport crash) {
            return crash.getServerId();
        }
        if (value instanceof ServerInventory inventory) {
            return inventory.getServerId();
        }
        if (value instanceof AdvisoryAction action) {
            return action.getServerId();
        }
        return value instanceof RemediationAdvisory advisory ? advisory.getServerId() : null;
    }

    /**
     * Whether a record is exported.
     *
     * @param kafkaTime when Kafka received it
     */
    boolean includes(SpecificRecord value, Instant kafkaTime) {
        String serverId = serverId(value);
        return (servers.isEmpty() || serverId == null || servers.contains(serverId)) && isInTime(value, kafkaTime);
    }

    /**
     * A record from before 1970 or from after its arrival may be dated by Kafka, as the processor's settings decide: it
     * is exported when either time lies in the range.
     */
    private boolean isInTime(SpecificRecord value, Instant kafkaTime) {
        Instant own;
        if (value instanceof ServerEvent event) {
            own = event.getTimestamp();
        } else if (value instanceof CrashReport crash) {
            own = crash.getOccurredAt();
        } else {
            return true;
        }
        boolean isDoubtful = !own.isAfter(Instant.EPOCH) || own.isAfter(kafkaTime);
        return isInRange(own) || (isDoubtful && isInRange(kafkaTime));
    }

    private boolean isInRange(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }
}
