package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.judge.Applicability;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which advisories a server must have in the end, from all that was ever said of it. */
public final class ReferenceJudge {
    private static final Set<SignatureRole> SEEN = EnumSet.of(SignatureRole.SYMPTOM, SignatureRole.SUPPORTING);
    private static final Set<SignatureRole> VERIFYING = EnumSet.of(SignatureRole.VERIFICATION);
    private static final int ERROR = 2;
    /** What facts about the files of a fix, and about service packs that contain it, begin with. */
    private static final String FILE = "file ";

    private static final String SERVICE_PACK = "service pack that contains the fix";

    private final Judge applicability;
    private final Periods periods;
    private final Map<String, HotfixRule> rules;

    /**
     * @param applicability is asked whether a fix applies, and nothing else
     * @param rules all that are known in the end, of any status, by id
     */
    public ReferenceJudge(Judge applicability, Periods periods, Map<String, HotfixRule> rules) {
        this.applicability = applicability;
        this.periods = periods;
        this.rules = rules;
    }

    /**
     * The advisory of one server and one ACTIVE rule; empty when there must be none.
     *
     * @param fleetTime the latest tick; null when there was none
     */
    public Optional<Expected> judge(String ruleId, ServerHistory history, @Nullable Instant fleetTime) {
        HotfixRule rule = rules.get(ruleId);
        if (rule == null || rule.getStatus() != RuleStatus.ACTIVE) {
            throw new IllegalArgumentException(ruleId + " is not ACTIVE: no server needs an advisory of it");
        }
        List<Happening> all = Happening.of(Sighting.merged(sightings(rule, history, SEEN)));
        List<Instant> counted = new Counting(rule, all, periods.window())
                .counted().stream().map(Happening::at).toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        @Nullable InventoryFacts inventory = inventory(history);
        Applicability found = applicability.applicability(rule, inventory);
        if (found.state() == Applicability.State.NOT_AFFECTED) {
            return Optional.empty();
        }
        Instant first = counted.get(0);
        Instant last = counted.get(counted.size() - 1);
        @Nullable Instant fixedSince = found.fixedSince();
        @Nullable Instant inEffectSince = fixedSince == null || inventory == null
                ? null
                : new Restarting(
                                rule,
                                history.inventories(),
                                inventory.getLatest(),
                                fixedSince,
                                lastWithout(rule, history, found, fixedSince))
                        .inEffectSince();
        if (inEffectSince != null && !first.isBefore(inEffectSince)) {
            return Optional.empty();
        }
        @Nullable String successor = new Replacements(rules).successor(ruleId);
        Verdict verdict = verdict(found, inEffectSince, last, successor);
        List<Instant> verifications = Sighting.merged(sightings(rule, history, VERIFYING)).stream()
                .map(Sighting::at)
                .toList();
        List<AdvisoryAction> words = history.actions().stream()
                .filter(action -> action.getRuleId().equals(ruleId))
                .toList();
        Instant now = Stream.of(Stream.of(last, time(history, inventory, fleetTime)), verifications.stream())
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElseThrow();
        Course course = new Course(periods, inEffectSince, counted);
        course.run(counted, verifications, words, now);
        return Optional.of(new Expected(
                course.status(),
                verdict,
                course.episode(),
                course.openedAt(),
                course.silencedUntil(now),
                verdict == Verdict.SUPERSEDED || verdict == Verdict.FIX_INEFFECTIVE ? successor : null,
                counted.size(),
                first,
                last));
    }

    private static Verdict verdict(
            Applicability found, @Nullable Instant inEffectSince, Instant last, @Nullable String successor) {
        if (found.fixedSince() != null) {
            if (inEffectSince == null) {
                return Verdict.RESTART_PENDING;
            }
            return last.isBefore(inEffectSince) ? Verdict.FIX_INSTALLED : Verdict.FIX_INEFFECTIVE;
        }
        if (successor != null) {
            return Verdict.SUPERSEDED;
        }
        return switch (found.state()) {
            case APPLICABLE -> Verdict.APPLICABLE;
            case PREREQUISITE_MISSING -> Verdict.PREREQUISITE_MISSING;
            case UNDETERMINED -> Verdict.UNDETERMINED;
            case FIX_THERE, NOT_AFFECTED -> throw new IllegalArgumentException(found.state() + " is settled before");
        };
    }

    private static List<Sighting> sightings(HotfixRule rule, ServerHistory history, Set<SignatureRole> roles) {
        Signatures signatures = new Signatures(rule);
        List<Sighting> sightings = new ArrayList<>();
        for (ServerEvent event : history.events()) {
            Set<String> met = signatures.met(event, roles);
            if (!met.isEmpty()) {
                sightings.add(Sighting.of(event, met));
            }
        }
        for (CrashReport crash : history.crashes()) {
            Set<String> met = signatures.met(crash, roles);
            if (!met.isEmpty()) {
                sightings.add(Sighting.of(crash, met));
            }
        }
        return sightings;
    }

    private static @Nullable InventoryFacts inventory(ServerHistory history) {
        InventoryFacts facts = null;
        for (ServerInventory inventory : history.inventories()) {
            facts = InventoryFold.fold(facts, inventory);
        }
        return facts;
    }

    /**
     * The last inventory before that instant which shows an older file or, where files do not tell, an older service
     * pack. That an update is not listed shows nothing.
     */
    private @Nullable Instant lastWithout(HotfixRule rule, ServerHistory history, Applicability now, Instant since) {
        boolean filesTell = now.facts().stream()
                .filter(fact -> fact.getFact().startsWith(FILE))
                .noneMatch(fact -> fact.getOutcome() == Outcome.UNKNOWN);
        String telling = filesTell && shows(now, FILE, Outcome.TRUE) ? FILE : SERVICE_PACK;
        return history.inventories().stream()
                .filter(each -> each.getObservedAt().isBefore(since))
                .filter(each -> shows(
                        applicability.applicability(rule, InventoryFold.fold(null, each)), telling, Outcome.FALSE))
                .map(ServerInventory::getObservedAt)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static boolean shows(Applicability applicability, String telling, Outcome outcome) {
        return applicability.facts().stream()
                .anyMatch(fact ->
                        fact.getFact().startsWith(telling) && fact.getFound() != null && fact.getOutcome() == outcome);
    }

    /** Up to when time has passed for the server: to the hour by what it sends, exactly by inventories and ticks. */
    Instant time(ServerHistory history, @Nullable InventoryFacts inventory, @Nullable Instant fleetTime) {
        Stream<Instant> exact = Stream.of(
                        Optional.ofNullable(inventory)
                                .map(InventoryFacts::getLatest)
                                .map(ServerInventory::getObservedAt),
                        Optional.ofNullable(fleetTime))
                .flatMap(Optional::stream);
        return Stream.concat(exact, serverTimes(history).map(at -> at.truncatedTo(ChronoUnit.HOURS)))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Event times of what reaches a store: problems, what any rule asks for, inventories. */
    private Stream<Instant> serverTimes(ServerHistory history) {
        return Stream.of(
                        history.events().stream().filter(this::isKept).map(ServerEvent::getTimestamp),
                        history.crashes().stream().map(CrashReport::getOccurredAt),
                        history.inventories().stream().map(ServerInventory::getObservedAt))
                .flatMap(times -> times);
    }

    private boolean isKept(ServerEvent event) {
        boolean isProblem = event.getLevel() != null && event.getLevel() >= 1 && event.getLevel() <= ERROR;
        Set<SignatureRole> roles = EnumSet.of(SignatureRole.VERIFICATION);
        roles.addAll(SEEN);
        return isProblem
                || rules.values().stream()
                        .filter(rule -> rule.getStatus() == RuleStatus.ACTIVE)
                        .anyMatch(
                                rule -> !new Signatures(rule).met(event, roles).isEmpty());
    }
}
