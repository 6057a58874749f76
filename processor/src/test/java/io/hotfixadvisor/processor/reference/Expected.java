package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an advisory must say. Named as in {@link RemediationAdvisory}. */
public record Expected(
        AdvisoryStatus status,
        Verdict verdict,
        int episode,
        Instant openedAt,
        @Nullable Instant silencedUntil,
        @Nullable String supersededBy,
        long occurrences,
        Instant firstSeen,
        Instant lastSeen) {

    /** The same of an advisory that was published. */
    public static Expected of(RemediationAdvisory advisory) {
        return new Expected(
                advisory.getStatus(),
                advisory.getVerdict(),
                advisory.getEpisode(),
                advisory.getOpenedAt(),
                advisory.getSilencedUntil(),
                advisory.getSupersededBy(),
                advisory.getOccurrences(),
                advisory.getFirstSeen(),
                advisory.getLastSeen());
    }
}
