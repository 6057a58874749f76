package io.hotfixadvisor.processor.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.judge.Applicability.Restart;
import io.hotfixadvisor.processor.plan.Restarts;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Topology;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartCheckTest {
    private static final Instant FIXED = Instant.parse("2026-05-04T18:00:00Z");
    private static final Instant LISTED = Instant.parse("2026-05-04T20:00:00Z");

    private final HotfixRule rule = HotfixRule.newBuilder()
            .setRuleId("KB990101")
            .setTitle("The spooler of the gateway fills up")
            .setRestart(List.of(RestartNeed.newBuilder()
                    .setTopology(Topology.ANY)
                    .setComputer(Answer.YES)
                    .build()))
            .build();

    @Test
    void takesAStartSinceTheFix() {
        Instant boot = Instant.parse("2026-05-04T19:00:00Z");

        assertThat(restart(listed(LISTED, boot))).isEqualTo(new Restart(boot, Restarts.NONE, List.of()));
    }

    @Test
    void waitsForAStartWhereTheLastOneCameBefore() {
        Instant boot = Instant.parse("2026-05-01T06:00:00Z");

        assertThat(restart(listed(LISTED, boot)))
                .isEqualTo(new Restart(null, new Restarts(true, List.of()), List.of()));
    }

    @Test
    void doesNotBelieveAStartThatNoInventoryCanHaveSeen() {
        Instant boot = Instant.parse("2027-05-04T19:00:00Z");

        assertThat(restart(listed(LISTED, boot)))
                .isEqualTo(new Restart(FIXED, Restarts.NONE, List.of("last start of the computer")));
    }

    private Restart restart(InventoryFacts facts) {
        return new RestartCheck(rule, facts, FixArrival.Arrival.dated(FIXED)).restart();
    }

    private static InventoryFacts listed(Instant at, Instant boot) {
        return InventoryFold.fold(
                null,
                ServerInventory.newBuilder()
                        .setServerId("gate-1")
                        .setObservedAt(at)
                        .setLastBootAt(boot)
                        .build());
    }
}
