package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RuleFacts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenSymptomsTest {
    private static final Instant FIRST_RECEIVED = Instant.parse("2006-03-14T10:00:00Z");
    private static final CompiledRule RULE =
            aRule("KB1").symptom("s1", event("MSExchangeSA", 9202).build()).compiled();
    private static final RuleIndex INDEX = RuleIndex.of(List.of(RULE));

    @Test
    void countsCopiesWhoseTimeWasReplacedOnceAtTheEarliest() {
        EventBuilder fastClock = anEvent().at("2007-03-14T10:00:00Z");
        Symptom late = receivedAt(fastClock, FIRST_RECEIVED.plusSeconds(3600), 1);
        Symptom early = receivedAt(fastClock, FIRST_RECEIVED, 2);

        SeenSymptoms seen = new SeenSymptoms(
                RULE.rule(), folded(late, early), Periods.standard().window());

        assertThat(seen.count()).isEqualTo(1);
        assertThat(seen.first()).isEqualTo(FIRST_RECEIVED);
        assertThat(seen.last()).isEqualTo(FIRST_RECEIVED);
        assertThat(seen.times()).containsExactly(FIRST_RECEIVED);
        assertThat(seen.evidence()).extracting(Evidence::getOccurredAt).containsExactly(FIRST_RECEIVED);
    }

    private static Symptom receivedAt(EventBuilder event, Instant received, long offset) {
        return Symptom.of(event.build(), received, new RecordOrigin("server-events", 0, offset));
    }

    private static RuleFacts folded(Symptom one, Symptom other) {
        RuleFacts facts = RuleFold.fold(null, one, INDEX.match(one).get(0));
        return RuleFold.fold(facts, other, INDEX.match(other).get(0));
    }
}
