package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.FactsBuilder.facts;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    @Test
    void staysOpenWhenTheSymptomComesBackAtTheInstantOfTheFix() {
        Lifecycle lifecycle = new Lifecycle(
                List.of(NOON.minusSeconds(60), NOON),
                NOON,
                List.of(),
                List.of(),
                Periods.standard(),
                NOON.plus(Periods.standard().quiet()));

        assertThat(lifecycle.status()).isEqualTo(AdvisoryStatus.OPEN);
        assertThat(lifecycle.resolvesAt()).isEmpty();
    }

    @Test
    void obeysAnOperatorBeforeTheNextHourBegins() {
        RuleFacts facts = RuleFacts.newBuilder(
                        facts("KB1").seen("s1", "2026-03-14T12:00:00Z").build())
                .setActions(List.of(AdvisoryAction.newBuilder()
                        .setServerId("exch-7")
                        .setRuleId("KB1")
                        .setKind(ActionKind.ACKNOWLEDGE)
                        .setOperator("ann")
                        .setReason("seen")
                        .setAt(NOON.plusSeconds(60))
                        .build()))
                .build();
        CompiledRule rule =
                aRule("KB1").symptom("s1", event("ESE", 217).build()).compiled();

        Judgement judgement = new Judge(ProductCatalogue.standard(), Periods.standard())
                .judge(rule, facts, new Circumstances(null, null, NOON));

        assertThat(judgement.history())
                .extracting(Transition::status)
                .containsExactly(AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED);
    }
}
