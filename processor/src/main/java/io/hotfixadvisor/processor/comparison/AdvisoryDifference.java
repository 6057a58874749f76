package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One server and rule for which a replay comes to another advisory than the recorded one.
 *
 * @param recorded null when none was recorded
 * @param replayed null when the replay comes to none
 * @param changes fields that differ, in the order of the schema; empty when one side is null
 */
public record AdvisoryDifference(
        @Nullable RemediationAdvisory recorded, @Nullable RemediationAdvisory replayed, List<FieldChange> changes) {
    public AdvisoryDifference {
        if (recorded == null && replayed == null) {
            throw new IllegalArgumentException("neither side has an advisory; a difference has one or both");
        }
        changes = List.copyOf(changes);
    }

    /** How the sides differ. */
    public enum Kind {
        /** The replay comes to an advisory that was not recorded. */
        ADDED,
        /** The replay does not come to an advisory that was recorded. */
        REMOVED,
        /** Both have it, and it says different things. */
        CHANGED
    }

    public Kind kind() {
        if (recorded == null) {
            return Kind.ADDED;
        }
        return replayed == null ? Kind.REMOVED : Kind.CHANGED;
    }

    public String serverId() {
        return shown().getServerId();
    }

    public String ruleId() {
        return shown().getRuleId();
    }

    /** The replayed advisory, or the recorded one where the replay comes to none. */
    public RemediationAdvisory shown() {
        return replayed == null ? Objects.requireNonNull(recorded) : replayed;
    }
}
