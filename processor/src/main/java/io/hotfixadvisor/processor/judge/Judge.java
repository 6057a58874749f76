package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.judge.Applicability.Restart;
import io.hotfixadvisor.processor.judge.Applicability.State;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges the facts of one server by one rule. Pure: the same rule, facts and circumstances give the same judgement,
 * whatever happened before and whenever it is asked.
 */
public final class Judge {
    /** Differs between builds that judge the same facts differently, so that all is judged again after an upgrade. */
    public static final int VERSION = 1;

    private final ProductCatalogue catalogue;
    private final Periods periods;

    public Judge(ProductCatalogue catalogue, Periods periods) {
        this.catalogue = catalogue;
        this.periods = periods;
    }

    /**
     * Says what the facts mean.
     *
     * @param facts what was seen on one server that concerns the rule
     */
    public Judgement judge(CompiledRule rule, RuleFacts facts, Circumstances circumstances) {
        if (!rule.advises()) {
            return Judgement.none("Rule " + rule.ruleId() + " has status "
                    + rule.rule().getStatus() + "; only an ACTIVE rule advises.");
        }
        SeenSymptoms seen = new SeenSymptoms(rule.rule(), facts, periods.window());
        if (!seen.isSatisfied()) {
            return Judgement.none(seen.missing());
        }
        Applicability applicability = applicability(rule.rule(), circumstances.inventory());
        if (applicability.state() == State.NOT_AFFECTED) {
            return Judgement.none(applicability.reason());
        }
        Restart restart = applicability.restart();
        Instant effectiveSince = restart == null ? null : restart.effectiveSince();
        if (effectiveSince != null && !seen.first().isBefore(effectiveSince)) {
            return Judgement.none("The fix works since " + effectiveSince + ", the first symptom came at "
                    + seen.first() + ": another fault causes it.");
        }
        return new Counsel(rule, facts, circumstances, seen, applicability, periods).judgement();
    }

    /**
     * Whether the fix of a rule applies to a server, whatever symptoms were seen there.
     *
     * @param inventory what the server's inventories say; null when none was received
     */
    public Applicability applicability(HotfixRule rule, @Nullable InventoryFacts inventory) {
        return inventory == null
                ? ApplicabilityCheck.withoutInventory(rule)
                : new ApplicabilityCheck(rule, inventory, catalogue).applicability();
    }
}
