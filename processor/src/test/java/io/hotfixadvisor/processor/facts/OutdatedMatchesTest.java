package io.hotfixadvisor.processor.facts;

import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RuleFacts;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutdatedMatchesTest {
    private static final CompiledRule RULE = aRule("KB1")
            .symptom("s1", event("ESE", 1).build())
            .symptom("s2", event("ESE", 2).build())
            .compiled();

    /** More than evidence is kept of, so that what one signature found has pushed out what another did. */
    private static final List<Symptom> SYMPTOMS = IntStream.range(0, 60)
            .mapToObj(i -> anEvent()
                    .of("ESE", 1 + i % 3)
                    .at("10:%02d".formatted(i))
                    .recordId(i)
                    .symptom(i))
            .toList();

    @Test
    void areNoneWhereTheSignaturesAreTheSame() {
        CompiledRule retitled = aRule("KB1")
                .title("Another title")
                .symptom("s1", event("ESE", 1).build())
                .symptom("s2", event("ESE", 2).build())
                .compiled();
        RuleFacts facts = folded(null, RULE);

        assertThat(OutdatedMatches.removed(facts, retitled)).isSameAs(facts);
    }

    @Test
    void areNoneWhereASignatureIsAdded() {
        CompiledRule longer = aRule("KB1")
                .symptom("s1", event("ESE", 1).build())
                .symptom("s2", event("ESE", 2).build())
                .supporting("s3", event("ESE", 3).build())
                .compiled();
        RuleFacts facts =
                RuleFacts.newBuilder(folded(null, RULE)).setForgotten(7).build();

        assertThat(OutdatedMatches.removed(facts, longer))
                .isEqualTo(RuleFacts.newBuilder(facts)
                        .setSignatures(longer.fingerprints())
                        .build());
    }

    @Test
    void leaveNoTraceOnceTheSymptomsAreFoldedAnew() {
        CompiledRule revised = aRule("KB1")
                .symptom("s1", event("ESE", 3).build())
                .symptom("s2", event("ESE", 2).build())
                .compiled();

        assertThat(folded(folded(null, RULE), revised)).isEqualTo(folded(null, revised));
    }

    @Test
    void leaveNothingOfASignatureThatIsGone() {
        CompiledRule shorter =
                aRule("KB1").symptom("s2", event("ESE", 2).build()).compiled();

        assertThat(OutdatedMatches.removed(folded(null, RULE), shorter)).satisfies(facts -> {
            assertThat(facts.getOccurrences())
                    .hasSize(20)
                    .allSatisfy(seen -> assertThat(seen.getSignatureIds()).containsExactly("s2"));
            assertThat(facts.getEvidence())
                    .isNotEmpty()
                    .allSatisfy(kept ->
                            assertThat(kept.getEvidence().getSignatureId()).isEqualTo("s2"));
        });
    }

    private static RuleFacts folded(@Nullable RuleFacts before, CompiledRule rule) {
        RuleIndex index = RuleIndex.of(List.of(rule));
        @Nullable RuleFacts facts = before;
        for (Symptom symptom : SYMPTOMS) {
            for (Match match : index.match(symptom)) {
                facts = RuleFold.fold(facts, symptom, match);
            }
        }
        return Objects.requireNonNull(facts);
    }
}
