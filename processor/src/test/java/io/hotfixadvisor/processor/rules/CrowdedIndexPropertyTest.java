package io.hotfixadvisor.processor.rules;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aStop;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.crash;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.Patterns.stop;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.CrashBuilder;
import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of rules under few keys, told apart by texts, expressions, logs, modules, arguments and functions. */
class CrowdedIndexPropertyTest {
    private static final List<String> WORDS = List.of(
            "disk",
            "Quota",
            "time-out",
            "page  fault",
            "0x80040115",
            "lütt",
            "STRASSE",
            "straße",
            "Σίσυφος",
            "\u212aelvin",
            "e",
            "stop",
            "(none)",
            "C:\\winnt",
            "a\tb");

    private static final List<String> EXPRESSIONS = List.of(
            "(?i)disk \\d+",
            "quota|time-out",
            "Quota (?:of )?[a-z]+",
            "\\d{3}",
            ".*",
            "(?:page|disk)  ?fault",
            "lütt",
            "(?i)STRA(?:SS|ß)E",
            "^stop\\b",
            "\\(none\\)$");

    private static final List<String> MODULES = List.of("ese.dll", "ESE", "exifs.sys", "store.exe", "mad.dll");
    private static final List<String> VALUES = List.of("0x00000001", "0x0000001f", "0xc0000005", "0x00000000");
    private static final List<String> FUNCTIONS =
            List.of("STORE!CStore::Open+0x1f", "cstore::open", "Close", "x!Close");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsWhatAScanOfThousandsOfRulesFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<String, CompiledRule> rules = new TreeMap<>();
        while (rules.size() < 3_000) {
            put(rules, random);
        }
        RuleIndex index = RuleIndex.of(rules.values());

        int found = 0;
        for (int i = 0; i < 120; i++) {
            found += compare(seed, index, rules.values(), symptom(random));
        }
        assertThat(found).as("the property is not vacuous").isGreaterThan(1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void findsTheSameAfterAnyChangesOfManyRulesAtOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<String, CompiledRule> rules = new TreeMap<>();
        RuleIndex index = RuleIndex.empty();
        for (int change = 0; change < 60; change++) {
            List<CompiledRule> came = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0 && !rules.isEmpty(); i--) {
                String ruleId = rules.firstKey();
                rules.remove(ruleId);
                gone.add(ruleId);
            }
            for (int i = random.nextInt(60); i > 0; i--) {
                came.add(put(rules, random));
            }
            index = index.changed(came, gone);
            for (int i = 0; i < 5; i++) {
                compare(seed, index, rules.values(), symptom(random));
            }
        }
        assertThat(index.rules()).containsExactlyElementsOf(rules.values());
    }

    private static CompiledRule put(SortedMap<String, CompiledRule> rules, SplittableRandom random) {
        CompiledRule rule = aRule("KB" + random.nextInt(1, 100_000))
                .symptom("s1", pattern(random))
                .supporting("s2", pattern(random))
                .compiled();
        rules.put(rule.ruleId(), rule);
        return rule;
    }

    private static int compare(long seed, RuleIndex index, Collection<CompiledRule> rules, Symptom symptom) {
        List<Match> expected = new ArrayList<>();
        for (CompiledRule rule : rules) {
            List<SignatureMatch> met = new ArrayList<>();
            for (SignatureExamination examination : rule.examine(symptom)) {
                if (examination.isMet()) {
                    met.add(new SignatureMatch(
                            examination.signatureId(),
                            examination.role(),
                            examination.clauses().stream()
                                    .map(ClauseOutcome::clause)
                                    .toList()));
                }
            }
            if (!met.isEmpty()) {
                expected.add(new Match(rule, met));
            }
        }
        assertThat(index.match(symptom)).as("seed %s: %s", seed, symptom).isEqualTo(expected);
        return expected.size();
    }

    private static Object pattern(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> stopPattern(random);
            case 1 -> crashPattern(random);
            default -> eventPattern(random);
        };
    }

    private static EventPattern eventPattern(SplittableRandom random) {
        EventPattern.Builder event = event(random.nextInt(5) == 0 ? "ESE" : "SNA Server", 624);
        if (random.nextInt(8) > 0) {
            event.setDescriptionContains(texts(random));
        }
        if (random.nextInt(4) == 0) {
            event.setDescriptionMatches(one(random, EXPRESSIONS));
        }
        return random.nextInt(3) == 0
                ? event.setLog(random.nextBoolean() ? "System" : "Application").build()
                : event.build();
    }

    /** Words, with a number that makes most of them rare. */
    private static List<String> texts(SplittableRandom random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String word = one(random, WORDS);
            texts.add(random.nextInt(3) == 0 ? word : word + ' ' + random.nextInt(300));
        }
        return texts;
    }

    private static BugcheckPattern stopPattern(SplittableRandom random) {
        BugcheckPattern.Builder stop = stop("0x0000000A");
        if (random.nextBoolean()) {
            stop.setModule(one(random, MODULES));
        }
        if (random.nextBoolean()) {
            stop.setArgs(List.of(one(random, VALUES), one(random, VALUES)))
                    .setArgMustMatch(List.of(random.nextBoolean(), random.nextBoolean()));
        }
        return stop.build();
    }

    private static ProcessCrashPattern crashPattern(SplittableRandom random) {
        ProcessCrashPattern.Builder crash = crash("store.exe").setAliases(List.of("inetinfo.exe"));
        if (random.nextBoolean()) {
            crash.setExceptionCode(one(random, VALUES).toUpperCase(Locale.ROOT).replace("0X", "0x"));
        }
        if (random.nextBoolean()) {
            crash.setModule(one(random, MODULES));
        }
        if (random.nextBoolean()) {
            crash.setFunction(one(random, FUNCTIONS));
        }
        return crash.build();
    }

    private static Symptom symptom(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> randomStop(random).symptom();
            case 1 -> randomCrash(random).symptom();
            default -> randomEvent(random).symptom();
        };
    }

    private static EventBuilder randomEvent(SplittableRandom random) {
        EventBuilder event = anEvent().of("sna server", 624).in(random.nextBoolean() ? "SYSTEM" : "Security");
        if (random.nextInt(4) == 0) {
            event.alias(random.nextBoolean() ? "ese" : "SNA SERVER");
        }
        if (random.nextInt(8) > 0) {
            event.saying(message(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            event.data(message(random));
        }
        return event;
    }

    private static String message(SplittableRandom random) {
        StringBuilder message = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            message.append(texts(random).get(0)).append(random.nextBoolean() ? " " : "\r\n ");
        }
        return random.nextBoolean() ? message.toString() : message.toString().toUpperCase(Locale.ROOT);
    }

    private static CrashBuilder randomStop(SplittableRandom random) {
        CrashBuilder stop = aStop("A", one(random, VALUES), one(random, VALUES).substring(2));
        return random.nextBoolean() ? stop.in("C:\\bin\\" + one(random, MODULES)) : stop;
    }

    private static CrashBuilder randomCrash(SplittableRandom random) {
        CrashBuilder crash = aCrash().of("STORE.EXE").with(one(random, VALUES));
        if (random.nextBoolean()) {
            crash.inFunction(one(random, FUNCTIONS));
        }
        return random.nextBoolean() ? crash.in(one(random, MODULES)) : crash;
    }

    private static <T> T one(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
