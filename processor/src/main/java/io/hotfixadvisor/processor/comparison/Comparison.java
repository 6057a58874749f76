package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Compares what was recorded with what a replay comes to, field by field of the schema. */
public final class Comparison {
    /** These tell the way to the advisory, not its state. */
    private static final Set<String> LEFT_OUT = Set.of("cause", "retroactive", "changedAt");

    private Comparison() {}

    /**
     * What differs between two advisories of one server and rule.
     *
     * @param recorded null when none was recorded
     * @param replayed null when the replay comes to none; not both
     * @return empty when they agree
     */
    public static Optional<AdvisoryDifference> compare(
            @Nullable RemediationAdvisory recorded, @Nullable RemediationAdvisory replayed) {
        if (recorded == null || replayed == null) {
            return Optional.of(new AdvisoryDifference(recorded, replayed, List.of()));
        }
        List<FieldChange> changes = changes(recorded, replayed);
        return changes.isEmpty() ? Optional.empty() : Optional.of(new AdvisoryDifference(recorded, replayed, changes));
    }

    private static List<FieldChange> changes(RemediationAdvisory recorded, RemediationAdvisory replayed) {
        List<FieldChange> changes = new ArrayList<>();
        for (Schema.Field field : RemediationAdvisory.getClassSchema().getFields()) {
            Object before = recorded.get(field.pos());
            Object after = replayed.get(field.pos());
            if (!LEFT_OUT.contains(field.name()) && !Objects.equals(before, after)) {
                changes.add(new FieldChange(field.name(), shown(before), shown(after)));
            }
        }
        return changes;
    }

    private static List<String> shown(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }
}
