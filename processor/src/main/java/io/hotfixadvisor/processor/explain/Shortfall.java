package io.hotfixadvisor.processor.explain;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that nearly advised.
 *
 * @param title title of its article; null when it has none
 * @param reasons what kept it from advising, each to be read after "matched but for"; never empty
 * @param records number of distinct records that came as far
 */
public record Shortfall(String ruleId, @Nullable String title, List<String> reasons, long records) {
    /** Fewest reasons first, then most records, then by rule. */
    static final Comparator<Shortfall> NEAREST_FIRST = Comparator.<Shortfall>comparingInt(
                    shortfall -> shortfall.reasons().size())
            .thenComparing(shortfall -> -shortfall.records())
            .thenComparing(Shortfall::ruleId);

    public Shortfall {
        reasons = List.copyOf(reasons);
    }

    /** One line, for example "KB900326 matched but for Exsmtp.dll 6.5.7233.31 ≥ 6.5.7233.31 (2 records)". */
    public String line() {
        return ruleId + " matched but for " + String.join("; ", reasons) + " (" + ExplanationText.records(records)
                + ')';
    }
}
