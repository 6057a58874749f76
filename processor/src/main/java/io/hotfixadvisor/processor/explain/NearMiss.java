package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.rules.ClauseOutcome;
import java.util.Comparator;
import java.util.List;

/**
 * Records that fell short of one signature for the same reason: they fail the same clauses.
 *
 * @param reasons one for each clause that they fail, for example "source: MSExchangeIS, asked for MSExchangeSA"; of
 *     different values that were found at most three are named
 * @param records number of distinct records
 * @param example the first of them: when and what
 * @param clauses what was compared with the example, to the end
 */
public record NearMiss(List<String> reasons, long records, String example, List<ClauseOutcome> clauses) {
    /** Fewest reasons first, then most clauses that agree, then most records. */
    static final Comparator<NearMiss> NEAREST_FIRST = Comparator.<NearMiss>comparingInt(
                    miss -> miss.reasons().size())
            .thenComparing(miss -> -miss.clauses().size())
            .thenComparing(miss -> -miss.records())
            .thenComparing(miss -> String.join("\n", miss.reasons()));

    public NearMiss {
        reasons = List.copyOf(reasons);
        clauses = List.copyOf(clauses);
    }
}
