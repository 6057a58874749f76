package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay found.
 *
 * @param differences by server, then rule; read anew for each pass over them
 * @param deadLetters how many records could not be used, by reason
 */
public record ReplayResult(
        ReportHeader header,
        ReportSummary summary,
        Iterable<AdvisoryDifference> differences,
        SortedMap<String, Long> deadLetters) {
    public ReplayResult {
        deadLetters = new TreeMap<>(Map.copyOf(deadLetters));
    }
}
