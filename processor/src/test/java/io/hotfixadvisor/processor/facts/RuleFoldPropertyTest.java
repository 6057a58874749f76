package io.hotfixadvisor.processor.facts;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.crash;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RuleFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFoldPropertyTest {
    private static final Instant START = Instant.parse("2006-03-14T10:00:00Z");
    private static final CompiledRule RULE = aRule("KB1")
            .symptom("s1", event("MSExchangeSA", 9202).build())
            .symptom("s2", crash("store.exe").build())
            .supporting("s3", crash("store.exe").setExceptionCode("0xC0000005").build())
            .supporting("s4", crash("store.exe").setModule("ese.dll").build())
            .supporting("s5", crash("store.exe").setModule("exifs.sys").build())
            .compiled();
    private static final RuleIndex INDEX = RuleIndex.of(List.of(RULE));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSameForEveryOrderAndRepetition(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Symptom> symptoms = symptoms(random, 60);
        ByteBuffer expected = folded(symptoms, false);

        for (int i = 0; i < 20; i++) {
            List<Symptom> order = Orders.shuffledWithRepetitions(random, symptoms);
            assertThat(folded(order, random.nextBoolean()))
                    .as("seed %s, order %s", seed, i)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void isTheSameForEveryOrderOfMoreSymptomsThanAreKept(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Symptom> symptoms = new ArrayList<>();
        for (int i = 0; i < RuleFold.MAX_OCCURRENCES + 100; i++) {
            symptoms.add(anEvent().recordId(i).at(time(random, 300)).symptom(i));
        }
        ByteBuffer expected = folded(symptoms, false);

        for (int i = 0; i < 3; i++) {
            assertThat(folded(Orders.shuffled(random, symptoms), false))
                    .as("seed %s, order %s", seed, i)
                    .isEqualTo(expected);
        }
    }

    /** Events, crashes of their own, and crashes read from those events; copies at other offsets and at other times. */
    private static List<Symptom> symptoms(SplittableRandom random, int count) {
        List<Symptom> symptoms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long offset = random.nextInt(1_000);
            EventBuilder builder = anEvent().recordId(i).at(time(random, 40));
            Symptom event = builder.symptom(offset);
            switch (random.nextInt(5)) {
                case 0 -> symptoms.addAll(List.of(event, randomCrash(random, event, offset)));
                case 1 -> symptoms.add(randomCrash(random, event, offset));
                case 2 -> symptoms.addAll(List.of(event, builder.symptom(offset + 7)));
                case 3 -> symptoms.addAll(List.of(event, datedLater(random, builder, event)));
                default -> symptoms.add(event);
            }
        }
        return symptoms;
    }

    /** A copy whose own time was replaced by that at which the broker received it. */
    private static Symptom datedLater(SplittableRandom random, EventBuilder builder, Symptom event) {
        Instant received = event.occurredAt().plusSeconds(random.nextInt(40));
        return Symptom.of(builder.build(), received, new RecordOrigin("server-events", 0, 2_000L + random.nextInt(9)));
    }

    private static Symptom randomCrash(SplittableRandom random, Symptom event, long offset) {
        return aCrash().of("store.exe")
                .with(random.nextBoolean() ? "0xC0000005" : "0xC0000006")
                .in(random.nextBoolean() ? "ese.dll" : "exifs.sys")
                .derivedFrom(event.identity())
                .at(time(random, 40))
                .symptom(offset);
    }

    private static String time(SplittableRandom random, int seconds) {
        return START.plusSeconds(random.nextInt(seconds)).toString();
    }

    private static ByteBuffer folded(List<Symptom> symptoms, boolean throughTheStore) throws IOException {
        RuleFacts facts = fold(null, symptoms.get(0));
        for (Symptom symptom : symptoms) {
            facts = fold(facts, symptom);
            if (throughTheStore) {
                facts = RuleFacts.fromByteBuffer(facts.toByteBuffer());
            }
        }
        return facts.toByteBuffer();
    }

    private static RuleFacts fold(@Nullable RuleFacts before, Symptom symptom) {
        return RuleFold.fold(before, symptom, INDEX.match(symptom).get(0));
    }
}
