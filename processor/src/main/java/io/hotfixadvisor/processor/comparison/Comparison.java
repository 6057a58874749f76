package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.processor.judge.Publication;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was recorded with what a replay comes to: every field of the schema but those that tell the way to an
 * advisory and not its state, and where in Kafka the evidence stood. An advisory that is silenced, acknowledged or
 * dismissed is compared as any other.
 *
 * <p>An advisory of a withdrawn rule keeps what was published of it last. Where both sides are withdrawn for that
 * reason, only status and reason are compared.
 */
public final class Comparison {
    /** The field of a piece of evidence that is not compared: the same record has another place in each topic. */
    public static final String PLACE_OF_EVIDENCE = "origin";

    private static final Set<String> OF_A_WITHDRAWN_RULE = Set.of("status", "statusReason");
    private static final RecordOrigin NOWHERE = new RecordOrigin("", 0, 0L);

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

    /** Whether a field of an advisory tells its state, and not the way to it. */
    public static boolean isCompared(String field) {
        return !Publication.TELLING_THE_WAY.contains(field);
    }

    private static List<FieldChange> changes(RemediationAdvisory recorded, RemediationAdvisory replayed) {
        boolean withdrawn = isOfAWithdrawnRule(recorded) && isOfAWithdrawnRule(replayed);
        List<FieldChange> changes = new ArrayList<>();
        for (Schema.Field field : RemediationAdvisory.getClassSchema().getFields()) {
            if (isCompared(field.name()) && (!withdrawn || OF_A_WITHDRAWN_RULE.contains(field.name()))) {
                change(field.name(), recorded.get(field.pos()), replayed.get(field.pos()))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    private static boolean isOfAWithdrawnRule(RemediationAdvisory advisory) {
        return advisory.getStatus() == AdvisoryStatus.WITHDRAWN && advisory.getCause() == ChangeCause.RULE_WITHDRAWN;
    }

    private static Optional<FieldChange> change(String field, @Nullable Object recorded, @Nullable Object replayed) {
        if (Objects.equals(recorded, replayed)) {
            return Optional.empty();
        }
        if (recorded instanceof List<?> before && replayed instanceof List<?> after) {
            return listChange(
                    field,
                    before.stream().map(Comparison::withoutOrigin).toList(),
                    after.stream().map(Comparison::withoutOrigin).toList());
        }
        return Optional.of(new FieldChange(field, shown(recorded), shown(replayed)));
    }

    private static Optional<FieldChange> listChange(String field, List<?> recorded, List<?> replayed) {
        return recorded.equals(replayed)
                ? Optional.empty()
                : Optional.of(ListDifference.between(field, recorded, replayed));
    }

    /** Without {@link #PLACE_OF_EVIDENCE}. */
    private static Object withoutOrigin(Object item) {
        return item instanceof Evidence evidence
                ? Evidence.newBuilder(evidence).setOrigin(NOWHERE).build()
                : item;
    }

    private static List<String> shown(@Nullable Object value) {
        return value == null ? List.of() : List.of(AdvisoryWords.of(value));
    }
}
