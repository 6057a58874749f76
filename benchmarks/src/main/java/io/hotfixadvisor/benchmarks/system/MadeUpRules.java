package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up rules, each with the files of a hotfix and an event by which it is known. Events are spread as in a knowledge
 * base: many rules speak of a few events, and of those each asks for a text of its own.
 */
final class MadeUpRules {
    /** A product that every server of the {@link MadeUpFleet} has. */
    static final String PRODUCT = "Microsoft Exchange Server 2003 Enterprise Edition";

    /** Rules share this many files, so that one inventory speaks of many rules. */
    static final int FILES = 400;

    private static final int RULES_PER_SOURCE = 20;
    private static final int EVENTS_OF_A_SOURCE = 8;

    private final SplittableRandom random;
    private final int sources;

    private MadeUpRules(int count, SplittableRandom random) {
        this.random = random;
        this.sources = Math.max(1, count / RULES_PER_SOURCE);
    }

    /** So many rules that advise; the same seed gives the same rules. */
    static List<HotfixRule> of(int count, SplittableRandom random) {
        MadeUpRules made = new MadeUpRules(count, random);
        List<HotfixRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rules.add(made.rule("KB" + (100_000 + i)));
        }
        return rules;
    }

    static String file(int number) {
        return "module" + number + ".dll";
    }

    private HotfixRule rule(String ruleId) {
        return HotfixRule.newBuilder()
                .setRuleId(ruleId)
                .setArticle(ruleId)
                .setTitle("A service ends while it reads what " + ruleId + " describes")
                .setProducts(List.of(AffectedProduct.newBuilder()
                        .setPrinted(PRODUCT)
                        .setFamily("Exchange Server")
                        .setRelease("2003")
                        .setEdition("Enterprise")
                        .build()))
                .setFixKinds(List.of(FixKind.HOTFIX))
                .setFiles(List.of(fixed(), fixed()))
                .setRestart(
                        List.of(RestartNeed.newBuilder().setComputer(Answer.YES).build()))
                .setSignatures(List.of(Signature.newBuilder()
                        .setId("s1")
                        .setRole(SignatureRole.SYMPTOM)
                        .setPattern(event(ruleId))
                        .build()))
                .setMatchAnyOf(List.of(List.of("s1")))
                .setStatus(RuleStatus.ACTIVE)
                .build();
    }

    private FixFile fixed() {
        return FixFile.newBuilder()
                .setName(file(random.nextInt(FILES)))
                .setVersion("6.5.7651." + random.nextInt(1, 100))
                .build();
    }

    private EventPattern event(String ruleId) {
        // The product of two evenly spread numbers is small far more often than large.
        int source = (int) (sources * random.nextDouble() * random.nextDouble());
        return EventPattern.newBuilder()
                .setSource(source(source))
                .setEventId(1_000 + random.nextInt(EVENTS_OF_A_SOURCE))
                .setDescriptionContains(List.of("it could not go on with request " + ruleId + " and ended"))
                .build();
    }

    static String source(int number) {
        return "Made-up Source " + number;
    }
}
