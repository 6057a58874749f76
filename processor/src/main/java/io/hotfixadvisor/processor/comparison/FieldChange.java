package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.List;
import org.apache.avro.Schema;

/**
 * One field in which two advisories differ. A field with one value has at most one on either side, and none where it is
 * absent. Of a list stands here only what the other side lacks; a list that differs in its order alone stands here
 * whole.
 *
 * @param field name of the field in the schema of the advisory, for example "silencedUntil"
 * @param recorded what only the recorded advisory says, in words for people
 * @param replayed what only the replayed advisory says, in words for people
 */
public record FieldChange(String field, List<String> recorded, List<String> replayed) {
    public FieldChange {
        recorded = List.copyOf(recorded);
        replayed = List.copyOf(replayed);
    }

    /** Whether the field holds a list, so that more may stand in it than what differs. */
    public boolean isOfList() {
        Schema.Field known = RemediationAdvisory.getClassSchema().getField(field);
        return known != null && known.schema().getType() == Schema.Type.ARRAY;
    }
}
