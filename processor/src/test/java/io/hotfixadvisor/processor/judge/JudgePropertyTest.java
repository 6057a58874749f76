package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.fixtures.CrashBuilder;
import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JudgePropertyTest {
    private static final long SEED = 908674;
    private static final int ROUNDS = 300;

    private final Judge judge = new Judge(ProductCatalogue.standard(), Periods.standard());
    private final CompiledRule rule = CompiledRule.compile(Rules.driverStop());
    private final RuleIndex index = RuleIndex.of(List.of(rule));

    @Test
    void theOrderAndRepetitionOfFactsLeaveNoTraceInTheJudgement() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<Symptom> symptoms = symptoms(random);
            List<ServerInventory> inventories = inventories(random);
            Judgement inOrder = judgement(symptoms, inventories);

            Judgement shuffled = judgement(
                    Orders.shuffledWithRepetitions(random, symptoms),
                    Orders.shuffledWithRepetitions(random, inventories));

            assertThat(shuffled).as("round %d of seed %d", round, SEED).isEqualTo(inOrder);
        }
    }

    private static List<Symptom> symptoms(SplittableRandom random) {
        List<Symptom> symptoms = new ArrayList<>();
        int count = random.nextInt(1, 12);
        for (int i = 0; i < count; i++) {
            CrashBuilder crash =
                    random.nextInt(3) == 0 ? CrashBuilder.aCrash().of("Store.exe") : CrashBuilder.aStop("0x00000005");
            String time = String.format(Locale.ROOT, "%02d:%02d", random.nextInt(24), random.nextInt(60));
            symptoms.add(crash.on("exch-7").at(time).symptom(i));
        }
        return symptoms;
    }

    private static List<ServerInventory> inventories(SplittableRandom random) {
        Instant start = CrashBuilder.aCrash().at("00:00").symptom().occurredAt();
        List<ServerInventory> inventories = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            String version = random.nextBoolean() ? "6.5.7638.1" : "6.5.7651.47";
            inventories.add(anInventory(start.plusSeconds(6L * 3600 * i).toString())
                    .product(
                            "Microsoft Exchange Server 2003 Enterprise Edition", random.nextInt(4) == 0 ? "SP1" : "SP2")
                    .file("Ese.dll", version)
                    .file("Exifs.sys", version)
                    .snapshot());
        }
        return inventories;
    }

    private Judgement judgement(List<Symptom> symptoms, List<ServerInventory> inventories) {
        RuleFacts facts = null;
        for (Symptom symptom : symptoms) {
            for (Match match : index.match(symptom)) {
                facts = RuleFold.fold(facts, symptom, match);
            }
        }
        InventoryFacts inventory = null;
        for (ServerInventory snapshot : inventories) {
            inventory = InventoryFold.fold(inventory, snapshot);
        }
        return judge.judge(rule, Objects.requireNonNull(facts), Circumstances.of(inventory));
    }
}
