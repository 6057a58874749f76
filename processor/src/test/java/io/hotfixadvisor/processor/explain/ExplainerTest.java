package io.hotfixadvisor.processor.explain;

import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.SymptomFold;
import io.hotfixadvisor.processor.fixtures.CrashBuilder;
import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private final Explainer explainer = new Explainer(new Judge(ProductCatalogue.standard()));

    @Test
    void showsTheClauseThatANearMissFails() {
        Symptom event = EventBuilder.anEvent()
                .of("MSExchangeSA", 9202)
                .on("exch-7")
                .in("Application")
                .saying("Another text.")
                .symptom();

        Explanation explanation = explain(Rules.sharedMemoryEvent(), List.of(event), null);

        assertThat(explanation.conclusion()).isEqualTo("No clause of the rule is satisfied: s1 (s1 not seen).");
        assertThat(explanation.signatures().get(0).nearMisses()).isEqualTo(1);
        assertThat(explanation.lines())
                .contains(
                        "  s1 (SYMPTOM): not satisfied; 1 came near, for example",
                        "      [yes] source = MSExchangeSA",
                        "      [yes] eventId = 9202",
                        "      [yes] log = Application",
                        "      [no] description contains \"default message store\"; found \"Another text.\"");
    }

    @Test
    void saysThatNoSymptomCame() {
        Explanation explanation = explain(Rules.driverStop(), List.of(), null);

        assertThat(explanation.advisory()).isNull();
        assertThat(explanation.lines().subList(1, 7))
                .containsExactly(
                        "  because: No clause of the rule is satisfied: s1 (s1 not seen).",
                        "Symptoms: 0 of this server were looked at; the rule asks for s1.",
                        "  s1 (SYMPTOM): no symptom of this kind",
                        "  s2 (SUPPORTING): no symptom of this kind",
                        "  s3 (SUPPORTING): no symptom of this kind",
                        "  v1 (VERIFICATION): never matched");
    }

    @Test
    void saysThatTheProductIsNotThereThoughTheSymptomIs() {
        InventoryFacts inventory = anInventory("2026-03-02T00:00:00Z")
                .product("Microsoft Exchange 2000 Server", "SP3")
                .facts();

        Explanation explanation = explain(Rules.driverStop(), List.of(stop()), inventory);

        assertThat(explanation.advisory()).isNull();
        assertThat(explanation.conclusion())
                .startsWith("No product that the rule names is there in a release, edition and service pack");
        assertThat(explanation.signatures().get(0).met()).isEqualTo(1);
    }

    @Test
    void showsTheFactsBehindAnAdvisory() {
        InventoryFacts inventory = anInventory("2026-03-02T00:00:00Z")
                .product("Microsoft Exchange Server 2003 Enterprise Edition", "SP2")
                .file("Ese.dll", "6.5.7638.1")
                .facts();

        Explanation explanation = explain(Rules.driverStop(), List.of(stop(), stop()), inventory);

        assertThat(explanation.symptoms()).isEqualTo(1);
        assertThat(explanation.lines())
                .contains("  [FALSE] file Ese.dll: found 6.5.7638.1, asked for 6.5.7651.47 or later");
        assertThat(explanation.lines().get(0)).endsWith("on server exch-7: OPEN, APPLICABLE");
    }

    private static Symptom stop() {
        return CrashBuilder.aStop("0x00000005").on("exch-7").symptom();
    }

    private Explanation explain(HotfixRule rule, List<Symptom> symptoms, @Nullable InventoryFacts inventory) {
        CompiledRule compiled = CompiledRule.compile(rule);
        RuleIndex index = RuleIndex.of(List.of(compiled));
        RuleFacts facts = null;
        for (Symptom symptom : symptoms) {
            for (Match match : index.match(symptom)) {
                facts = SymptomFold.fold(facts, symptom, match);
            }
        }
        return explainer.explain(compiled, "exch-7", symptoms, facts, inventory);
    }
}
