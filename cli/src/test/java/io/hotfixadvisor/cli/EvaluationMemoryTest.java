package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationMemoryTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final int EVENTS = 10_000;
    private static final long ALLOWED_BYTES = 100_000_000;

    /** Each event changes the facts of its server, some 30 kB: kept for every event that would be 300 MB. */
    @Test
    void doesNotKeepWhatEarlierEventsWrote() {
        try (Evaluation evaluation = new Evaluation(Map.of())) {
            evaluation.accept(rule());
            evaluate(evaluation, 0);
            long before = usedBytes();

            for (int i = 1; i < EVENTS; i++) {
                evaluate(evaluation, i);
            }

            assertThat(usedBytes() - before).isLessThan(ALLOWED_BYTES);
        }
    }

    private static void evaluate(Evaluation evaluation, int second) {
        evaluation.accept(ServerEvent.newBuilder()
                .setServerId("exch-1")
                .setHost("EXCH-1")
                .setProvider("MSExchangeIS")
                .setEventId(9175)
                .setTimestamp(START.plusSeconds(second))
                .build());
        evaluation.changes();
    }

    private static HotfixRule rule() {
        return HotfixRule.newBuilder()
                .setRuleId("KB900001")
                .setArticle("KB900001")
                .setTitle("The store ends while a mailbox moves")
                .setSignatures(List.of(Signature.newBuilder()
                        .setId("s1")
                        .setRole(SignatureRole.SYMPTOM)
                        .setPattern(EventPattern.newBuilder()
                                .setSource("MSExchangeIS")
                                .setEventId(9175)
                                .build())
                        .setConfidence(Confidence.HIGH)
                        .build()))
                .setMatchAnyOf(List.of(List.of("s1")))
                .setStatus(RuleStatus.ACTIVE)
                .build();
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
