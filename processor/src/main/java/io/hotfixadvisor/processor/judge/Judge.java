package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.judge.Applicability.State;
import io.hotfixadvisor.processor.plan.Plan;
import io.hotfixadvisor.processor.plan.Planner;
import io.hotfixadvisor.processor.plan.Restarts;
import io.hotfixadvisor.processor.plan.Situation;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ArticleRelation;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RelatedArticle;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the facts of one server by one rule. Pure: the same rule and facts give the same judgement, whatever happened
 * before and whenever it is asked.
 *
 * <p>Conditions over time do not decide yet: an optional one is ignored, a required one is shown to the operator as a
 * condition. An advisory is in its second episode when the symptom came back after the fix, in its first otherwise.
 */
public final class Judge {
    private final ProductCatalogue catalogue;

    public Judge(ProductCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Says what the facts mean.
     *
     * @param facts symptoms of one server that concern the rule
     * @param inventory what that server's inventories say; null when none was received
     */
    public Judgement judge(CompiledRule rule, RuleFacts facts, @Nullable InventoryFacts inventory) {
        if (!rule.advises()) {
            return Judgement.none("Rule " + rule.ruleId() + " has status "
                    + rule.rule().getStatus() + "; only an ACTIVE rule advises.");
        }
        SeenSymptoms seen = new SeenSymptoms(rule.rule(), facts);
        if (!seen.isSatisfied()) {
            return Judgement.none(seen.missing());
        }
        Applicability applicability = applicability(rule.rule(), inventory);
        if (applicability.state() == State.NOT_AFFECTED) {
            return Judgement.none(applicability.reason());
        }
        Instant fixedSince = applicability.fixedSince();
        if (fixedSince != null && !seen.first().isBefore(fixedSince)) {
            return Judgement.none("The fix is in place since " + fixedSince + ", the first symptom came at "
                    + seen.first() + ": another fault causes it.");
        }
        return advise(rule, facts.getServerId(), inventory, seen, applicability);
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

    private static Judgement advise(
            CompiledRule compiled,
            String serverId,
            @Nullable InventoryFacts inventory,
            SeenSymptoms seen,
            Applicability applicability) {
        HotfixRule rule = compiled.rule();
        Verdict verdict = verdict(applicability, seen);
        Certainty certainty = Certainty.of(seen, applicability);
        if (verdict == Verdict.FIX_INEFFECTIVE) {
            certainty.addSymptomAfterFix();
        }
        Plan plan = Planner.plan(
                rule,
                new Situation(
                        verdict,
                        applicability.missing(),
                        applicability.unsure(),
                        applicability.missingFacts(),
                        inventory == null ? null : inventory.getLatest().getClustered(),
                        Restarts.NONE,
                        null));
        String reason = reason(verdict, applicability, seen);
        RemediationAdvisory advisory = RemediationAdvisory.newBuilder()
                .setAdvisoryId(AdvisoryId.of(serverId, rule.getRuleId()))
                .setServerId(serverId)
                .setRuleId(rule.getRuleId())
                .setRuleRevision(compiled.revision())
                .setTitle(rule.getTitle())
                .setStatus(verdict == Verdict.FIX_INSTALLED ? AdvisoryStatus.RESOLVED : AdvisoryStatus.OPEN)
                .setStatusReason(reason)
                .setCause(ChangeCause.UNKNOWN)
                .setEpisode(verdict == Verdict.FIX_INEFFECTIVE ? 2 : 1)
                .setOpenedAt(openedAt(verdict, applicability, seen))
                .setChangedAt(changedAt(seen, inventory))
                .setVerdict(verdict)
                .setMissingPrerequisites(applicability.missingPrerequisites())
                .setMissingFacts(applicability.missingFacts())
                .setConfidence(certainty.value())
                .setConfidenceFactors(certainty.factors())
                .setSeverity(Harm.of(seen.symptoms()).severity(certainty.value()))
                .setChangeRisk(plan.changeRisk())
                .setOccurrences(seen.count())
                .setFirstSeen(seen.first())
                .setLastSeen(seen.last())
                .setEvidence(seen.evidence())
                .setPlan(plan.steps())
                .setAlternatives(plan.alternatives())
                .setHazards(plan.hazards())
                .setConditions(plan.conditions())
                .setReferences(references(rule))
                .setFacts(applicability.facts())
                .build();
        return new Judgement(advisory, reason);
    }

    private static Verdict verdict(Applicability applicability, SeenSymptoms seen) {
        return switch (applicability.state()) {
            case APPLICABLE -> Verdict.APPLICABLE;
            case PREREQUISITE_MISSING -> Verdict.PREREQUISITE_MISSING;
            case FIX_THERE -> isBackAfterFix(applicability, seen) ? Verdict.FIX_INEFFECTIVE : Verdict.FIX_INSTALLED;
            case UNDETERMINED -> Verdict.UNDETERMINED;
            case NOT_AFFECTED -> throw new IllegalArgumentException("a server that is not affected gets no advisory");
        };
    }

    private static boolean isBackAfterFix(Applicability applicability, SeenSymptoms seen) {
        Instant fixedSince = applicability.fixedSince();
        return fixedSince != null && !seen.last().isBefore(fixedSince);
    }

    private static String reason(Verdict verdict, Applicability applicability, SeenSymptoms seen) {
        return switch (verdict) {
            case FIX_INSTALLED -> applicability.reason() + " The last symptom came before, at " + seen.last() + ".";
            case FIX_INEFFECTIVE ->
                applicability.reason() + " The symptom came before and after, last at " + seen.last() + ".";
            default -> applicability.reason();
        };
    }

    private static Instant openedAt(Verdict verdict, Applicability applicability, SeenSymptoms seen) {
        Instant fixedSince = applicability.fixedSince();
        return verdict == Verdict.FIX_INEFFECTIVE && fixedSince != null
                ? seen.firstFrom(fixedSince).orElse(seen.last())
                : seen.first();
    }

    private static Instant changedAt(SeenSymptoms seen, @Nullable InventoryFacts inventory) {
        Instant last = seen.last();
        Instant observedAt = inventory == null ? last : inventory.getLatest().getObservedAt();
        return observedAt.isAfter(last) ? observedAt : last;
    }

    private static List<RelatedArticle> references(HotfixRule rule) {
        return rule.getRelatedArticles().stream()
                .filter(related -> related.getRelation() != ArticleRelation.BOILERPLATE)
                .toList();
    }
}
