package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.judge.Applicability.Restart;
import io.hotfixadvisor.processor.plan.Plan;
import io.hotfixadvisor.processor.plan.Planner;
import io.hotfixadvisor.processor.plan.Restarts;
import io.hotfixadvisor.processor.plan.Situation;
import io.hotfixadvisor.processor.plan.Successor;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.ArticleRelation;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RelatedArticle;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.VerificationSeen;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to advise, once it is clear that there is something to advise. */
final class Counsel {
    private final CompiledRule compiled;
    private final HotfixRule rule;
    private final RuleFacts facts;
    private final @Nullable InventoryFacts inventory;
    private final @Nullable CompiledRule successor;
    private final SeenSymptoms seen;
    private final Applicability applicability;
    private final Instant now;
    private final Lifecycle lifecycle;
    private final Verdict verdict;

    Counsel(
            CompiledRule compiled,
            RuleFacts facts,
            Circumstances circumstances,
            SeenSymptoms seen,
            Applicability applicability,
            Periods periods) {
        this.compiled = compiled;
        rule = compiled.rule();
        this.facts = facts;
        inventory = circumstances.inventory();
        successor = circumstances.successor();
        this.seen = seen;
        this.applicability = applicability;
        now = now(circumstances.now());
        verdict = verdict();
        lifecycle = new Lifecycle(
                seen.times(), effectiveSince(), facts.getVerifications(), facts.getActions(), periods, now);
    }

    /** Time has passed at least up to what is known, to the second, and not only to the hour. */
    private Instant now(Instant passed) {
        return Stream.of(
                        Stream.of(passed, changedAt()),
                        facts.getVerifications().stream().map(VerificationSeen::getOccurredAt))
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** The latest event time of what was seen and listed. */
    private Instant changedAt() {
        Instant last = seen.last();
        Instant observedAt = inventory == null ? last : inventory.getLatest().getObservedAt();
        return observedAt.isAfter(last) ? observedAt : last;
    }

    private @Nullable Instant effectiveSince() {
        Restart restart = applicability.restart();
        return restart == null ? null : restart.effectiveSince();
    }

    private Verdict verdict() {
        return switch (applicability.state()) {
            case FIX_THERE -> verdictOfFix();
            case APPLICABLE -> successor != null ? Verdict.SUPERSEDED : Verdict.APPLICABLE;
            case PREREQUISITE_MISSING -> successor != null ? Verdict.SUPERSEDED : Verdict.PREREQUISITE_MISSING;
            case UNDETERMINED -> successor != null ? Verdict.SUPERSEDED : Verdict.UNDETERMINED;
            case NOT_AFFECTED -> throw new IllegalArgumentException("a server that is not affected gets no advisory");
        };
    }

    private Verdict verdictOfFix() {
        Instant since = effectiveSince();
        if (since == null) {
            return Verdict.RESTART_PENDING;
        }
        return seen.last().isBefore(since) ? Verdict.FIX_INSTALLED : Verdict.FIX_INEFFECTIVE;
    }

    Judgement judgement() {
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
                        pending(),
                        successor == null ? null : Successor.of(successor.rule())));
        Optional<AdvisoryAction> silence = lifecycle.silence(now);
        String reason = reason(silence);
        RemediationAdvisory advisory = RemediationAdvisory.newBuilder()
                .setAdvisoryId(AdvisoryId.of(facts.getServerId(), rule.getRuleId()))
                .setServerId(facts.getServerId())
                .setRuleId(rule.getRuleId())
                .setRuleRevision(compiled.revision())
                .setTitle(rule.getTitle())
                .setStatus(lifecycle.status())
                .setStatusReason(reason)
                .setCause(ChangeCause.UNKNOWN)
                .setEpisode(lifecycle.episode())
                .setOpenedAt(lifecycle.episode() == 1 ? seen.first() : lifecycle.openedAt())
                .setChangedAt(changedAt())
                .setSilencedUntil(silence.map(AdvisoryAction::getUntil).orElse(null))
                .setVerdict(verdict)
                .setMissingPrerequisites(applicability.missingPrerequisites())
                .setMissingFacts(applicability.missingFacts())
                .setSupersededBy(supersededBy())
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
                .setClusterName(inventory == null ? null : inventory.getLatest().getClusterName())
                .build();
        return new Judgement(advisory, reason, lifecycle.transitions(), lifecycle.next(now));
    }

    private @Nullable String supersededBy() {
        return successor != null && (verdict == Verdict.SUPERSEDED || verdict == Verdict.FIX_INEFFECTIVE)
                ? successor.ruleId()
                : null;
    }

    /** The words of the last change of status, what the verdict rests on, and the silence. */
    private String reason(Optional<AdvisoryAction> silence) {
        return Stream.of(
                        lifecycle.last().words(),
                        reasonOfVerdict(),
                        lifecycle
                                .resolvesAt()
                                .map(at -> "It is resolved at " + at + " if no symptom comes before.")
                                .orElse(""),
                        silence.map(Lifecycle::inWords).orElse(""))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String reasonOfVerdict() {
        String reason = applicability.reason();
        return switch (verdict) {
            case FIX_INSTALLED -> reason + restarted() + " The last symptom came before, at " + seen.last() + ".";
            case FIX_INEFFECTIVE ->
                reason + restarted() + " The symptom came before and after, last at " + seen.last() + "."
                        + (successor == null ? "" : " " + successor.ruleId() + " replaces it.");
            case RESTART_PENDING -> reason + " Not restarted since: " + inWords(pending()) + ".";
            case SUPERSEDED -> Objects.requireNonNull(successor).ruleId() + " replaces this fix. " + reason;
            default -> reason;
        };
    }

    private String restarted() {
        Instant since = effectiveSince();
        return since == null || since.equals(applicability.fixedSince())
                ? ""
                : " What it needs has restarted by " + since + ".";
    }

    private Restarts pending() {
        Restart restart = applicability.restart();
        return restart == null ? Restarts.NONE : restart.pending();
    }

    private static String inWords(Restarts pending) {
        return Stream.concat(
                        pending.computer() ? Stream.of("the computer") : Stream.empty(),
                        pending.services().stream().map(RestartTarget::getName))
                .collect(Collectors.joining(", "));
    }

    private static List<RelatedArticle> references(HotfixRule rule) {
        return rule.getRelatedArticles().stream()
                .filter(related -> related.getRelation() != ArticleRelation.BOILERPLATE)
                .toList();
    }
}
