package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.benchmarks.matching.Surroundings.EventKey;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up rules, nothing but their signatures. Keys follow Zipf's law, more unevenly than those of a knowledge base:
 * about one in ten events is the most frequent one, one in five stop errors is 0x0000000A. Rules of a frequent key tell
 * themselves apart by a description, a module or an argument; of the rare events, one in three is told by its key.
 */
final class MadeUpRules {
    private static final String[] EXCEPTIONS = {"0xC0000005", "0xC0000094", "0xE06D7363", "0x80000003", "0xC00000FD"};

    private final Surroundings surroundings;
    private final SplittableRandom random;
    private final Zipf keys;
    private final Zipf stopCodes;
    private final Zipf processes;

    private MadeUpRules(Surroundings surroundings, SplittableRandom random) {
        this.surroundings = surroundings;
        this.random = random;
        keys = new Zipf(surroundings.keys().size());
        stopCodes = new Zipf(surroundings.stopCodes().size());
        processes = new Zipf(surroundings.processes().size());
    }

    /** So many rules that advise; the same seed gives the same rules. */
    static List<HotfixRule> of(int count, Surroundings surroundings, SplittableRandom random) {
        MadeUpRules made = new MadeUpRules(surroundings, random);
        List<HotfixRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rules.add(made.rule("KB" + (100_000 + i)));
        }
        return rules;
    }

    /** Whether every rule with this event also asks for a description: the key alone tells nothing. */
    static boolean isFrequent(int rank, Surroundings surroundings) {
        return rank < surroundings.keys().size() / 20;
    }

    private HotfixRule rule(String ruleId) {
        List<Signature> signatures = new ArrayList<>();
        signatures.add(signature("s1", SignatureRole.SYMPTOM));
        if (random.nextInt(100) < 25) {
            signatures.add(signature("s2", SignatureRole.SUPPORTING));
        }
        return HotfixRule.newBuilder()
                .setRuleId(ruleId)
                .setReplacement(Replacement.newBuilder().build())
                .setStatus(RuleStatus.ACTIVE)
                .setSignatures(signatures)
                .setMatchAnyOf(List.of(List.of("s1")))
                .build();
    }

    private Signature signature(String id, SignatureRole role) {
        return Signature.newBuilder()
                .setId(id)
                .setRole(role)
                .setPattern(pattern())
                .build();
    }

    private Object pattern() {
        int kind = random.nextInt(100);
        if (kind < 84) {
            return event();
        }
        if (kind < 92) {
            return bugcheck();
        }
        return kind < 98 ? processCrash() : service();
    }

    private EventPattern event() {
        int rank = keys.draw(random);
        EventKey key = surroundings.keys().get(rank);
        boolean isTold = isFrequent(rank, surroundings) || random.nextInt(3) > 0;
        return EventPattern.newBuilder()
                .setSource(key.source())
                .setEventId(key.eventId())
                .setLog(random.nextInt(3) == 0 ? key.log() : null)
                .setDescriptionContains(isTold ? descriptions(key) : List.of())
                .build();
    }

    /** One text, seldom two or three of which any will do. */
    private List<String> descriptions(EventKey key) {
        int count = Math.max(1, random.nextInt(10) - 6);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(description(key));
        }
        return texts;
    }

    /** Every other one begins as many others of the event do and ends in a code of its own. */
    private String description(EventKey key) {
        if (random.nextBoolean()) {
            return surroundings.wording().words(random, 4, 9);
        }
        String opening = key.openings().get(random.nextInt(key.openings().size()));
        return opening + ' ' + Wording.hex(random, 8);
    }

    private BugcheckPattern bugcheck() {
        BugcheckPattern.Builder pattern = BugcheckPattern.newBuilder()
                .setStopCode(surroundings.stopCodes().get(stopCodes.draw(random)));
        int told = random.nextInt(5);
        if (told > 0) {
            pattern.setModule(module());
        }
        if (told < 2) {
            pattern.setArgs(List.of(Wording.hex(random, 8), "0x00000002", "0x00000000", Wording.hex(random, 8)))
                    .setArgMustMatch(List.of(true, random.nextBoolean(), false, false));
        }
        return pattern.build();
    }

    private ProcessCrashPattern processCrash() {
        boolean hasFunction = random.nextInt(5) == 0;
        return ProcessCrashPattern.newBuilder()
                .setProcess(surroundings.processes().get(processes.draw(random)))
                .setExceptionCode(random.nextBoolean() ? EXCEPTIONS[random.nextInt(EXCEPTIONS.length)] : null)
                .setModule(module())
                .setFunction(hasFunction ? Wording.name(random, random.nextInt(10)) : null)
                .build();
    }

    private ServiceTerminationPattern service() {
        List<String> services = surroundings.services();
        return ServiceTerminationPattern.newBuilder()
                .setService(services.get(random.nextInt(services.size())))
                .build();
    }

    /** A module, now and then without its extension, as stacks print it. */
    private String module() {
        List<String> modules = surroundings.modules();
        String module = modules.get(random.nextInt(modules.size()));
        return random.nextInt(10) == 0 ? module.substring(0, module.length() - ".dll".length()) : module;
    }
}
