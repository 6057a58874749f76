package io.hotfixadvisor.processor.rules;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aServiceEnd;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aStop;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.crash;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.Patterns.serviceEnd;
import static io.hotfixadvisor.processor.fixtures.Patterns.stop;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.CrashBuilder;
import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.fixtures.RuleBuilder;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIndexPropertyTest {
    private static final List<String> SOURCES = List.of("MSExchangeSA", "ESE", "SNA Server", "Disk", "W32Time");
    private static final List<String> PROCESSES = List.of("store.exe", "inetinfo.exe", "msexcimc.exe", "w3wp");
    private static final List<String> SERVICES = List.of("Internet Mail Service", "MSExchangeIMC", "Print Spooler");
    private static final List<String> CODES = List.of("0x00000005", "0x0000000A", "0x0000007E");
    private static final List<String> WORDS = List.of("default store", "-4001", "failed");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatAScanOfAllRulesFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CompiledRule> rules = rules(random, 200);
        RuleIndex index = RuleIndex.of(rules);

        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            Symptom symptom = symptom(random);
            List<Match> matches = index.match(symptom);
            assertThat(matches).as("seed %s, symptom %s: %s", seed, i, symptom).isEqualTo(scan(rules, symptom));
            assertThat(matches)
                    .allSatisfy(match -> assertThat(match.rule().symptomKeys()).containsAnyOf(SymptomKeys.of(symptom)));
            found += matches.size();
        }
        assertThat(found).as("the property is not vacuous").isGreaterThan(1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void isAfterAnyChangesWhatAFreshBuildOfTheRemainingRulesIs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<String, CompiledRule> remaining = new TreeMap<>();
        RuleIndex index = RuleIndex.empty();
        for (int i = 0; i < 1_000; i++) {
            String ruleId = "KB" + random.nextInt(1, 150);
            if (random.nextInt(3) == 0) {
                remaining.remove(ruleId);
                index = index.changed(List.of(), List.of(ruleId));
            } else {
                CompiledRule rule = rule(random, ruleId);
                remaining.put(ruleId, rule);
                index = index.changed(List.of(rule), List.of());
            }
        }

        assertThat(index.rules()).containsExactlyElementsOf(remaining.values());
        RuleIndex fresh = RuleIndex.of(remaining.values());
        for (int i = 0; i < 500; i++) {
            Symptom symptom = symptom(random);
            assertThat(index.match(symptom)).as("seed %s: %s", seed, symptom).isEqualTo(fresh.match(symptom));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void whatASymptomMeetsOrComesNearToIsSuspected(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CompiledRule> rules = rules(random, 200);
        SuspectIndex index = new SuspectIndex(rules);

        int near = 0;
        int spared = 0;
        for (int i = 0; i < 1_000; i++) {
            Symptom symptom = symptom(random);
            Collection<CompiledRule> suspects = index.suspects(symptom);
            List<CompiledRule> concerned = rules.stream()
                    .filter(rule -> rule.examine(symptom).stream().anyMatch(each -> each.isMet() || each.isNearMiss()))
                    .toList();
            assertThat(suspects).as("seed %s, symptom %s: %s", seed, i, symptom).containsAll(concerned);
            near += concerned.size();
            spared += rules.size() - suspects.size();
        }
        assertThat(near).as("the property is not vacuous").isGreaterThan(1_000);
        assertThat(spared).as("not every rule is a suspect").isGreaterThan(50_000);
    }

    private static List<Match> scan(Collection<CompiledRule> rules, Symptom symptom) {
        TreeMap<String, CompiledRule> byId = new TreeMap<>();
        rules.forEach(rule -> byId.put(rule.ruleId(), rule));
        List<Match> matches = new ArrayList<>();
        for (CompiledRule rule : byId.values()) {
            List<SignatureMatch> met = rule.signatures().stream()
                    .map(signature -> signature.match(new SymptomReading(symptom), ClauseLog.untilFirstFailure()))
                    .filter(Objects::nonNull)
                    .toList();
            if (rule.advises() && !met.isEmpty()) {
                matches.add(new Match(rule, met));
            }
        }
        return matches;
    }

    private static List<CompiledRule> rules(SplittableRandom random, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> rule(random, "KB" + i))
                .toList();
    }

    private static CompiledRule rule(SplittableRandom random, String ruleId) {
        RuleBuilder rule = aRule(ruleId).symptom("s1", pattern(random));
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            rule.signature("t" + i, one(random, List.of(SignatureRole.values())), pattern(random));
        }
        return rule.status(random.nextInt(8) == 0 ? RuleStatus.PENDING_REVIEW : RuleStatus.ACTIVE)
                .compiled();
    }

    private static Object pattern(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> eventPattern(random);
            case 1 -> stop(one(random, CODES)).build();
            case 2 -> crashPattern(random);
            default -> serviceEnd(one(random, SERVICES), one(random, SERVICES)).build();
        };
    }

    private static EventPattern eventPattern(SplittableRandom random) {
        EventPattern.Builder event = event(one(random, SOURCES), random.nextInt(3));
        if (random.nextBoolean()) {
            event.setDescriptionContains(List.of(one(random, WORDS)));
        }
        if (random.nextInt(4) == 0) {
            event.setLog("Application");
        }
        return event.build();
    }

    private static ProcessCrashPattern crashPattern(SplittableRandom random) {
        ProcessCrashPattern.Builder crash = crash(one(random, PROCESSES)).setAliases(List.of(one(random, PROCESSES)));
        if (random.nextBoolean()) {
            crash.setModule("ese.dll");
        }
        return crash.build();
    }

    private static Symptom symptom(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> randomEvent(random).symptom();
            case 1 -> aStop(one(random, CODES)).symptom();
            case 2 -> randomCrash(random).symptom();
            default ->
                aServiceEnd(cased(random, one(random, SERVICES)))
                        .displayName(cased(random, one(random, SERVICES)))
                        .symptom();
        };
    }

    private static EventBuilder randomEvent(SplittableRandom random) {
        EventBuilder event = ofSomeSource(random);
        return random.nextBoolean() ? event.saying("It " + cased(random, one(random, WORDS)) + '.') : event;
    }

    private static EventBuilder ofSomeSource(SplittableRandom random) {
        EventBuilder event = anEvent()
                .of(cased(random, one(random, SOURCES)), random.nextInt(3))
                .in(random.nextBoolean() ? "APPLICATION" : "System");
        return random.nextInt(3) == 0 ? event.alias(cased(random, one(random, SOURCES))) : event;
    }

    private static CrashBuilder randomCrash(SplittableRandom random) {
        CrashBuilder crash = random.nextInt(4) == 0 ? aStop(one(random, CODES)) : aCrash();
        crash.of(cased(random, one(random, PROCESSES)));
        return random.nextBoolean() ? crash.in("ESE.DLL") : crash;
    }

    private static String cased(SplittableRandom random, String name) {
        return switch (random.nextInt(3)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private static <T> T one(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
