package io.hotfixadvisor.processor.explain;

import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.processor.fixtures.CrashBuilder;
import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.fixtures.InventoryBuilder;
import io.hotfixadvisor.processor.fixtures.Patterns;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Periods;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final String STORE_TEXT = "The default message store could not be opened.";

    @Test
    void showsTheClauseThatANearMissFails() {
        Explanation explanation = explain(
                Rules.sharedMemoryEvent(),
                null,
                event("MSExchangeSA", 9202).in("Application").at("10:00").saying("Another text."),
                event("MSExchangeSA", 9202).in("Application").at("10:05").saying("A third text."));

        assertThat(explanation.lines())
                .containsExactly(
                        "Rule KB817375 (revision " + explanation.ruleRevision() + ") on server exch-7: no advisory",
                        "  because: No clause of the rule is satisfied: s1 (s1 not seen).",
                        "  matched but for description: \"A third text.\" or \"Another text.\", asked for one that contains"
                                + " \"default message store\" (2 records)",
                        "Symptoms: 2 records of this server; the rule asks for s1.",
                        "  s1 (SYMPTOM): not satisfied",
                        "    matched but for description: \"A third text.\" or \"Another text.\", asked for one that contains"
                                + " \"default message store\" (2 records), for example",
                        "    2006-03-14T10:00:00Z MSExchangeSA event 9202 (Application)",
                        "      [yes] source = MSExchangeSA",
                        "      [yes] eventId = 9202",
                        "      [yes] log = Application",
                        "      [no] description contains \"default message store\"; found \"Another text.\"",
                        "Facts: none, for want of an inventory.");
    }

    @Test
    void namesTheSourceThatAnEventOfTheSameNumberCameFrom() {
        assertThat(reasons(
                        Rules.sharedMemoryEvent(),
                        null,
                        event("MSExchangeIS", 9202).in("Application").saying(STORE_TEXT)))
                .containsExactly("source: MSExchangeIS, asked for MSExchangeSA");
    }

    @Test
    void ranksWhatFallsShortOfASignatureByHowMuchIsMissing() {
        Explanation explanation = explain(
                Rules.sharedMemoryEvent(),
                null,
                event("MSExchangeSA", 9202).in("System").saying("Another text."),
                event("MSExchangeIS", 9202).in("Application").at("10:01").saying(STORE_TEXT),
                event("MSExchangeMTA", 9202).in("Application").at("10:02").saying(STORE_TEXT),
                event("MSExchangeAL", 9202).in("Application").at("10:03").saying(STORE_TEXT),
                event("MSExchangeDS", 9202).in("Application").at("10:04").saying(STORE_TEXT),
                event("MSExchangeIS", 9202).in("System").at("10:05").saying("Another text."),
                event("MSExchangeSA", 9203).in("Application").at("10:06").saying(STORE_TEXT));

        assertThat(explanation.signatures().get(0).nearMisses())
                .extracting(NearMiss::reasons, NearMiss::records)
                .containsExactly(
                        tuple(
                                List.of("source: MSExchangeAL or MSExchangeDS or MSExchangeIS or others, asked for"
                                        + " MSExchangeSA"),
                                4L),
                        tuple(
                                List.of(
                                        "log: System, asked for Application",
                                        "description: \"Another text.\", asked for one that contains \"default message"
                                                + " store\""),
                                1L));
    }

    @Test
    void doesNotCountARecordAsShortOfWhatACopyOfItMeets() {
        Explanation explanation = explain(
                Rules.sharedMemoryEvent(),
                null,
                event("MSExchangeSA", 9202).in("Application").recordId(7),
                event("MSExchangeSA", 9202).in("Application").recordId(7).saying(STORE_TEXT));

        assertThat(explanation.signatures().get(0).met()).isEqualTo(1);
        assertThat(explanation.signatures().get(0).nearMisses()).isEmpty();
    }

    @Test
    void saysThatNoSymptomCame() {
        Explanation explanation = explain(Rules.driverStop(), null);

        assertThat(explanation.shortfall()).isNull();
        assertThat(explanation.lines().subList(1, 7))
                .containsExactly(
                        "  because: No clause of the rule is satisfied: s1 (s1 not seen).",
                        "Symptoms: 0 records of this server; the rule asks for s1.",
                        "  s1 (SYMPTOM): nothing came near",
                        "  s2 (SUPPORTING): nothing came near",
                        "  s3 (SUPPORTING): nothing came near",
                        "  v1 (VERIFICATION): nothing came near");
    }

    @Test
    void namesTheProductThatIsThereInstead() {
        assertThat(reasons(
                        Rules.driverStop(),
                        anInventory("2006-03-15T00:00:00Z").product("Microsoft Exchange 2000 Server", "SP3"),
                        stop()))
                .containsExactly(
                        "product: nothing, asked for Microsoft Exchange Server 2003 Standard Edition or Microsoft"
                                + " Exchange Server 2003 Enterprise Edition");
    }

    @Test
    void namesTheServicePackThatIsThereInstead() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                .setPrerequisites(List.of())
                .setProducts(List.of(
                        AffectedProduct.newBuilder(Rules.product("Microsoft Exchange Server 2003", "2003", null))
                                .setServicePacks(List.of("SP2"))
                                .build()))
                .build();

        assertThat(reasons(
                        rule,
                        anInventory("2006-03-15T00:00:00Z").product("Microsoft Exchange Server 2003", "SP1"),
                        stop()))
                .containsExactly(
                        "product: Microsoft Exchange Server 2003 SP1, asked for Microsoft Exchange Server 2003 SP2");
    }

    @Test
    void namesTheFileThatHasTheFixAlready() {
        assertThat(reasons(
                        Rules.referralCrash(),
                        exchange2003("SP1").file("Exsmtp.dll", "6.5.7233.31").file("Drviis.dll", "6.5.7638.1"),
                        CrashBuilder.aCrash()
                                .of("inetinfo.exe")
                                .with("0xC0000005")
                                .on("exch-7")
                                .at("2026-03-03T10:00:00Z")
                                .symptom()))
                .containsExactly("Drviis.dll 6.5.7638.1 ≥ 6.5.7233.31 and Exsmtp.dll 6.5.7233.31 ≥ 6.5.7233.31");
    }

    @Test
    void namesTheServicePackThatHasTheFixAlready() {
        assertThat(reasons(
                        Rules.referralCrash(),
                        exchange2003("SP2"),
                        CrashBuilder.aCrash()
                                .of("inetinfo.exe")
                                .with("0xC0000005")
                                .on("exch-7")
                                .at("2026-03-03T10:00:00Z")
                                .symptom()))
                .containsExactly("Microsoft Exchange Server 2003 Enterprise Edition SP2 ≥ Exchange Server 2003 SP2");
    }

    @Test
    void namesTheFileThatIsNotAffected() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.sharedMemoryEvent())
                .setFiles(List.of())
                .setAffectedFiles(List.of(AffectedFile.newBuilder()
                        .setName("Mapi32.dll")
                        .setOp(Comparison.LE)
                        .setVersion("6.0.6447.9")
                        .build()))
                .build();

        assertThat(reasons(
                        rule,
                        anInventory("2006-03-15T00:00:00Z")
                                .product("Microsoft Exchange 2000 Enterprise Server", "SP3")
                                .file("mapi32.dll", "6.0.6487.1"),
                        event("MSExchangeSA", 9202).in("Application").saying(STORE_TEXT)))
                .containsExactly("Mapi32.dll 6.0.6487.1 > 6.0.6447.9");
    }

    @Test
    void countsHowFarARecurrenceCame() {
        HotfixRule rule = backups(recurrence(3, "PT1H"));

        Explanation explanation = explain(
                rule,
                null,
                event("ESE", 217).at("08:00"),
                event("ESE", 217).at("10:00"),
                event("ESE", 217).at("11:00"));

        assertThat(explanation.conditions())
                .containsExactly(new ConditionFinding(
                        "s1 3 times within PT1H", "2 of 3 within PT1H, from 2006-03-14T10:00:00Z", true, false, true));
    }

    @Test
    void takesAWindowThatEndsAfterAllTime() {
        HotfixRule rule = backups(recurrence(3, "PT2562047788015215H"));

        assertThat(explain(
                                rule,
                                null,
                                event("ESE", 217).at("08:00"),
                                event("ESE", 217).at("10:00"))
                        .conditions())
                .extracting(ConditionFinding::found)
                .containsExactly("2 of 3 within PT2562047788015215H, from 2006-03-14T08:00:00Z");
    }

    @Test
    void namesTheStepOfASequenceThatIsMissing() {
        TemporalCondition sequence = TemporalCondition.newBuilder()
                .setType(TemporalType.SEQUENCE)
                .setSteps(List.of(List.of("s1"), List.of("s2"), List.of("s1")))
                .setWindow("PT10M")
                .setOptional(false)
                .build();

        assertThat(explain(
                                backups(sequence),
                                null,
                                event("ESE", 508).at("09:59"),
                                event("ESE", 217).at("10:00"))
                        .conditions())
                .containsExactly(new ConditionFinding(
                        "s1, then s2, then s1 within PT10M",
                        "step 2 of the sequence not seen within PT10M after step 1 at 2006-03-14T10:00:00Z",
                        true,
                        false,
                        true));
        assertThat(explain(backups(sequence), null, event("ESE", 508).at("09:59"))
                        .conditions())
                .extracting(ConditionFinding::found)
                .containsExactly("step 1 of the sequence not seen");
        assertThat(explain(
                                backups(sequence),
                                null,
                                event("ESE", 217).at("10:00"),
                                event("ESE", 508).at("10:05"),
                                event("ESE", 217).at("10:10"))
                        .conditions())
                .extracting(ConditionFinding::holds, ConditionFinding::found)
                .containsExactly(tuple(true, "from 2006-03-14T10:00:00Z"));
    }

    @Test
    void saysThatSymptomsAreTooFarFromEachOther() {
        HotfixRule rule = HotfixRule.newBuilder(backups())
                .setMatchAnyOf(List.of(List.of("s1", "s2")))
                .build();

        assertThat(explain(
                                rule,
                                null,
                                event("ESE", 217).at("2006-03-10T10:00:00Z"),
                                event("ESE", 508).at("10:00"))
                        .clauses())
                .containsExactly(new ConditionFinding(
                        "s1 and s2 within PT24H", "s1 and s2 not within PT24H of each other", true, false, true));
        assertThat(reasons(rule, null, event("ESE", 217).at("10:00"))).containsExactly("s2 not seen");
    }

    @Test
    void explainsARuleThatDoesNotAdvise() {
        HotfixRule draft = aRule("KB990001")
                .symptom("s1", Patterns.event("ESE", 217).build())
                .status(RuleStatus.PENDING_REVIEW)
                .build();

        assertThat(reasons(draft, null, event("ESE", 217))).containsExactly("status: PENDING_REVIEW, asked for ACTIVE");
    }

    @Test
    void showsTheFactsBehindAnAdvisory() {
        Explanation explanation =
                explain(Rules.driverStop(), exchange2003("SP2").file("Ese.dll", "6.5.7638.1"), stop(), stop());

        assertThat(explanation.signatures().get(0).met()).isEqualTo(1);
        assertThat(explanation.shortfall()).isNull();
        assertThat(explanation.lines())
                .contains("  [FALSE] file Ese.dll: found 6.5.7638.1, asked for 6.5.7651.47 or later");
        assertThat(explanation.lines().get(0)).endsWith("on server exch-7: OPEN, APPLICABLE");
    }

    @Test
    void showsWhatBecameOfAnAdvisoryAndWhatComesNext() {
        Explainer explainer = explainer(List.of(Rules.driverStop()));
        explainer.add(
                CrashBuilder.aStop("0x00000005").at("2026-03-01T10:00:00Z").symptom());
        explainer.add(exchange2003("SP2").file("Ese.dll", "6.5.7638.1").snapshot());
        explainer.add(word(ActionKind.ACKNOWLEDGE, "2026-03-02T08:00:00Z").build());
        explainer.add(word(ActionKind.SILENCE, "2026-03-02T09:30:00Z")
                .setUntil(Instant.parse("2026-03-04T00:00:00Z"))
                .build());

        Explanation silenced = explainer.explain("KB908674");
        explainer.add(new TimeTick(Instant.parse("2026-03-05T00:00:00Z")));
        Explanation later = explainer.explain("KB908674");
        explainer.add(new TimeTick(Instant.parse("2026-06-01T00:00:00Z")));
        Explanation expired = explainer.explain("KB908674");

        assertThat(silenced.lines())
                .contains("  silenced until 2026-03-04T00:00:00Z")
                .containsSequence(
                        "History, up to 2026-03-02T08:00:00Z:",
                        "  2026-03-01T10:00:00Z OPEN (SYMPTOM_MATCHED)",
                        "  2026-03-02T08:00:00Z ACKNOWLEDGED (OPERATOR) Acknowledged by ada: known.",
                        "  next, if nothing comes before: the silence ends at 2026-03-04T00:00:00Z");
        assertThat(later.lines())
                .noneMatch(line -> line.contains("silenced"))
                .contains("  next, if nothing comes before: EXPIRED at 2026-05-30T10:00:00Z (EXPIRY)");
        assertThat(expired.lines())
                .containsSequence(
                        "  2026-05-30T10:00:00Z EXPIRED (EXPIRY) No symptom for 90 days, the last came at"
                                + " 2026-03-01T10:00:00Z.",
                        "  next, if nothing comes before: nothing");
    }

    @Test
    void namesTheRuleThatReplacesAnother() {
        HotfixRule newer = HotfixRule.newBuilder(aRule("KB990400")
                        .symptom("s1", Patterns.stop("0x0000000A").build())
                        .build())
                .setReplacement(Replacement.newBuilder()
                        .setStated(ReplacementStatement.LIST)
                        .setArticles(List.of("KB908674"))
                        .build())
                .build();
        Explainer explainer = explainer(List.of(Rules.driverStop(), newer));
        explainer.add(stop());

        Explanation explanation = explainer.explain("KB908674");

        assertThat(explanation.lines().get(0)).endsWith("on server exch-7: OPEN, SUPERSEDED");
        assertThat(explanation.lines()).contains("  superseded by KB990400");
    }

    @Test
    void ranksTheRulesThatNearlyMatched() {
        Explainer explainer = explainer(List.of(
                Rules.driverStop(), Rules.referralCrash(), Rules.sharedMemoryEvent(), Rules.backupEvent(), backups()));
        exchangeSamples().forEach(explainer::add);
        explainer.add(exchange2003("SP2").snapshot());

        Overview overview = explainer.overview();

        assertThat(overview.records()).isEqualTo(4);
        assertThat(overview.advising()).containsExactly("KB908674", "KB990217");
        assertThat(overview.shortfalls())
                .extracting(Shortfall::line)
                .containsExactly(
                        "KB900326 matched but for Microsoft Exchange Server 2003 Enterprise Edition SP2 ≥ Exchange Server"
                                + " 2003 SP2 (1 record)",
                        "KB817375 matched but for source: MSExchangeIS, asked for MSExchangeSA; product: nothing, asked for"
                                + " Microsoft Exchange 2000 Server Standard Edition or Microsoft Exchange 2000 Enterprise"
                                + " Server (1 record)",
                        "KB889528 matched but for log: nothing, asked for Application; description: nothing, asked for one"
                                + " that contains \"-4001\" (1 record)");
    }

    private static List<Symptom> exchangeSamples() {
        return List.of(
                stop(),
                CrashBuilder.aCrash()
                        .of("inetinfo.exe")
                        .with("0xC0000005")
                        .on("exch-7")
                        .at("2026-03-03T10:00:00Z")
                        .symptom(),
                event("MSExchangeIS", 9202).in("Application").saying(STORE_TEXT).symptom(),
                event("ESE", 217).symptom());
    }

    private static InventoryBuilder exchange2003(String servicePack) {
        return anInventory("2006-03-15T00:00:00Z")
                .product("Microsoft Exchange Server 2003 Enterprise Edition", servicePack);
    }

    private static AdvisoryAction.Builder word(ActionKind kind, String at) {
        return AdvisoryAction.newBuilder()
                .setServerId("exch-7")
                .setRuleId("KB908674")
                .setKind(kind)
                .setOperator("ada")
                .setReason("known")
                .setAt(Instant.parse(at));
    }

    private static EventBuilder event(String source, int eventId) {
        return EventBuilder.anEvent().of(source, eventId);
    }

    private static Symptom stop() {
        return CrashBuilder.aStop("0x00000005").on("exch-7").symptom();
    }

    private static HotfixRule backups(TemporalCondition... conditions) {
        return HotfixRule.newBuilder(aRule("KB990217")
                        .symptom("s1", Patterns.event("ESE", 217).build())
                        .signature(
                                "s2",
                                SignatureRole.SYMPTOM,
                                Patterns.event("ESE", 508).build())
                        .build())
                .setTemporal(Arrays.asList(conditions))
                .build();
    }

    private static TemporalCondition recurrence(int count, String window) {
        return TemporalCondition.newBuilder()
                .setType(TemporalType.RECURRENCE)
                .setSignatureIds(List.of("s1"))
                .setMinCount(count)
                .setWindow(window)
                .setOptional(false)
                .build();
    }

    private static List<String> reasons(HotfixRule rule, @Nullable InventoryBuilder inventory, Object... symptoms) {
        Shortfall shortfall = explain(rule, inventory, symptoms).shortfall();
        return shortfall == null ? List.of() : shortfall.reasons();
    }

    private static Explainer explainer(List<HotfixRule> rules) {
        return new Explainer(
                new Judge(ProductCatalogue.standard(), Periods.standard()),
                Duration.ofHours(24),
                "exch-7",
                rules.stream().map(CompiledRule::compile).toList());
    }

    private static Explanation explain(HotfixRule rule, @Nullable InventoryBuilder inventory, Object... symptoms) {
        Explainer explainer = explainer(List.of(rule));
        Stream.of(symptoms)
                .map(each -> each instanceof EventBuilder event ? event.symptom() : (Symptom) each)
                .forEach(explainer::add);
        if (inventory != null) {
            explainer.add(inventory.snapshot());
        }
        return explainer.explain(rule.getRuleId());
    }
}
