package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An advisory as it stands in a list: what it is filtered and sorted by.
 *
 * @param title title of the article; null when its layout prints none
 * @param silencedUntil end of the silence; null when not silenced
 * @param cluster cluster that the server belongs to; null when it is in none or nobody knows
 * @param confidence 0 to 1
 * @param searchText server, rule, title, reason of the status, cluster and evidence in lower case, a line each; at most
 *     {@value #MAX_SEARCH_TEXT} characters
 */
public record AdvisoryRow(
        String serverId,
        String ruleId,
        @Nullable String title,
        AdvisoryStatus status,
        @Nullable Instant silencedUntil,
        Verdict verdict,
        Severity severity,
        @Nullable String cluster,
        double confidence,
        ChangeRisk changeRisk,
        long occurrences,
        Instant openedAt,
        Instant changedAt,
        Instant firstSeen,
        Instant lastSeen,
        String searchText) {
    /** Characters of {@link #searchText()}, at most: evidence may be as long as a message of an event. */
    public static final int MAX_SEARCH_TEXT = 2_000;

    /** The order of the lists: newest change first, then server and rule. */
    public static final Comparator<AdvisoryRow> NEWEST_FIRST = Comparator.comparing(
                    AdvisoryRow::changedAt, Comparator.reverseOrder())
            .thenComparing(AdvisoryRow::serverId)
            .thenComparing(AdvisoryRow::ruleId);

    /** The row of an advisory. */
    public static AdvisoryRow of(RemediationAdvisory advisory) {
        return new AdvisoryRow(
                advisory.getServerId(),
                advisory.getRuleId(),
                advisory.getTitle(),
                advisory.getStatus(),
                advisory.getSilencedUntil(),
                advisory.getVerdict(),
                advisory.getSeverity(),
                advisory.getClusterName(),
                advisory.getConfidence(),
                advisory.getChangeRisk(),
                advisory.getOccurrences(),
                advisory.getOpenedAt(),
                advisory.getChangedAt(),
                advisory.getFirstSeen(),
                advisory.getLastSeen(),
                searchText(advisory));
    }

    /** Key of the advisory: server, '/', rule. */
    public String key() {
        return serverId + '/' + ruleId;
    }

    private static String searchText(RemediationAdvisory advisory) {
        StringBuilder text = new StringBuilder();
        append(text, advisory.getServerId());
        append(text, advisory.getRuleId());
        append(text, advisory.getTitle());
        append(text, advisory.getClusterName());
        append(text, advisory.getStatusReason());
        for (Evidence evidence : advisory.getEvidence()) {
            append(text, evidence.getSummary());
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder text, @Nullable String part) {
        // A letter may become two in lower case.
        int room = MAX_SEARCH_TEXT / 2 - text.length() - 1;
        if (part != null && room > 0) {
            text.append(part, 0, Math.min(room, part.length())).append('\n');
        }
    }
}
