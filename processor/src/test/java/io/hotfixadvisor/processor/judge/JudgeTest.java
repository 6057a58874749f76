package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.FactsBuilder.facts;
import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hotfixadvisor.processor.fixtures.InventoryBuilder;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final String BEFORE = "2026-03-01T10:00:00Z";
    private static final String DAY = "2026-03-02T00:00:00Z";
    private static final String AFTER = "2026-03-03T10:00:00Z";
    private static final String EXCHANGE = "Microsoft Exchange Server 2003 Enterprise Edition";

    private final Judge judge = new Judge(ProductCatalogue.standard(), Periods.standard());

    @Nested
    class Applicable {
        @Test
        void whenAListedFileIsOlderThanTheFix() {
            RemediationAdvisory advisory = advisory(
                    Rules.driverStop(), stopAt(BEFORE), sp2WithOldFiles().facts());

            assertThat(advisory.getVerdict()).isEqualTo(Verdict.APPLICABLE);
            assertThat(advisory.getStatus()).isEqualTo(AdvisoryStatus.OPEN);
            assertThat(advisory.getMissingFacts()).isEmpty();
            assertThat(advisory.getMissingPrerequisites()).isEmpty();
        }

        @Test
        void whenOneOfSeveralCopiesIsOlder() {
            InventoryFacts inventory = sp2().file("Ese.dll", "6.5.7651.47")
                    .file("Ese.dll", "6.5.7638.1", "D:\\Recovery", null)
                    .file("Exifs.sys", "6.5.7651.47")
                    .facts();

            assertThat(verdict(Rules.driverStop(), stopAt(BEFORE), inventory)).isEqualTo(Verdict.APPLICABLE);
        }

        @Test
        void whenTheUpdateIsListedButAFileIsOlder() {
            InventoryFacts inventory = sp2WithOldFiles().update("KB908674", DAY).facts();

            assertThat(verdict(Rules.driverStop(), stopAt(BEFORE), inventory)).isEqualTo(Verdict.APPLICABLE);
        }

        @Test
        void whenTheServicePackFollowsFromTheBuild() {
            InventoryFacts inventory = anInventory(DAY)
                    .productBuild(EXCHANGE, "6.5.7638.1")
                    .file("Ese.dll", "6.5.7638.1")
                    .file("Exifs.sys", "6.5.7638.1")
                    .facts();

            assertThat(verdict(Rules.driverStop(), stopAt(BEFORE), inventory)).isEqualTo(Verdict.APPLICABLE);
        }

        @Test
        void whenAFileOfTheFixIsKnownToBeAbsentAndAnotherIsOlder() {
            InventoryFacts inventory = sp2().file("Ese.dll", "6.5.7638.1")
                    .coverage(Coverage.FULL, Coverage.FULL, Coverage.FULL)
                    .facts();

            assertThat(verdict(Rules.driverStop(), stopAt(BEFORE), inventory)).isEqualTo(Verdict.APPLICABLE);
        }

        @Test
        void whenTheEditionIsNotStatedAndTheArticleNamesSeveral() {
            InventoryFacts inventory = anInventory(DAY)
                    .product("Microsoft Exchange Server 2003", "SP2")
                    .file("Ese.dll", "6.5.7638.1")
                    .facts();

            assertThat(verdict(Rules.driverStop(), stopAt(BEFORE), inventory)).isEqualTo(Verdict.APPLICABLE);
        }
    }

    @Nested
    class PrerequisiteMissing {
        @Test
        void whenTheServicePackIsTooOld() {
            InventoryFacts inventory =
                    exchange("SP1").file("Ese.dll", "6.5.7226.0").facts();

            RemediationAdvisory advisory = advisory(Rules.driverStop(), stopAt(BEFORE), inventory);

            assertThat(advisory.getVerdict()).isEqualTo(Verdict.PREREQUISITE_MISSING);
            assertThat(advisory.getMissingPrerequisites())
                    .containsExactly("Microsoft Exchange Server 2003 SP2 or later (found: " + EXCHANGE + " SP1)");
        }

        @Test
        void whenNoFileWasReadBecauseTheFixCannotBeThereWithoutIt() {
            assertThat(verdict(Rules.driverStop(), stopAt(BEFORE), exchange("").facts()))
                    .isEqualTo(Verdict.PREREQUISITE_MISSING);
        }

        @Test
        void whenAnUpdateIsKnownNotToBeListed() {
            HotfixRule rule = withPrerequisite("KB111111");
            InventoryFacts inventory = sp2WithOldFiles()
                    .coverage(Coverage.FULL, Coverage.PARTIAL, Coverage.FULL)
                    .facts();

            assertThat(advisory(rule, stopAt(BEFORE), inventory).getMissingPrerequisites())
                    .containsExactly("KB111111");
        }

        @Test
        void whenTheArticleNamesAServicePackThatThePrerequisiteLeadsTo() {
            HotfixRule rule = restrictedTo("SP2");

            assertThat(verdict(rule, stopAt(BEFORE), exchange("SP1").facts())).isEqualTo(Verdict.PREREQUISITE_MISSING);
        }
    }

    @Nested
    class NotAffected {
        @Test
        void whenTheProductIsKnownNotToBeThere() {
            InventoryFacts inventory =
                    anInventory(DAY).product("Microsoft SQL Server 2000", "SP3").facts();

            assertThat(reasonForNone(Rules.driverStop(), stopAt(BEFORE), inventory))
                    .isEqualTo(
                            "No product that the rule names is there in a release, edition and service pack that it names:"
                                    + " product Exchange Server 2003 not found, asked for Microsoft Exchange Server 2003 Standard"
                                    + " Edition or Microsoft Exchange Server 2003 Enterprise Edition.");
        }

        @Test
        void whenAnotherReleaseIsThere() {
            InventoryFacts inventory = anInventory(DAY)
                    .product("Microsoft Exchange 2000 Server", "SP3")
                    .facts();

            assertThat(judge(Rules.driverStop(), stopAt(BEFORE), inventory).advisory())
                    .isNull();
        }

        @Test
        void whenTheServicePackIsAboveTheOnesThatTheArticleNames() {
            assertThat(judge(restrictedTo("SP1"), stopAt(BEFORE), sp2().facts()).advisory())
                    .isNull();
        }

        @Test
        void whenTheServicePackIsBelowAndNothingLeadsToTheOneThatTheArticleNames() {
            HotfixRule rule = HotfixRule.newBuilder(restrictedTo("SP2"))
                    .setPrerequisites(List.of())
                    .build();

            assertThat(judge(rule, stopAt(BEFORE), exchange("SP1").facts()).advisory())
                    .isNull();
        }

        @Test
        void whenNoneOfTheFilesOfTheFixIsThere() {
            InventoryFacts inventory =
                    sp2().coverage(Coverage.FULL, Coverage.FULL, Coverage.NONE).facts();

            assertThat(reasonForNone(Rules.driverStop(), stopAt(BEFORE), inventory))
                    .isEqualTo("None of the files that the fix replaces is there.");
        }

        @Test
        void whenTheOnlyOperatingSystemIsAnotherOne() {
            HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                    .setProducts(List.of(AffectedProduct.newBuilder()
                            .setPrinted("Microsoft Windows NT Server 4.0")
                            .setFamily("Windows NT")
                            .setRelease("4.0")
                            .build()))
                    .build();
            InventoryFacts inventory = anInventory(DAY)
                    .os("Microsoft Windows 2000 Server", "SP4")
                    .coverage(Coverage.NONE, Coverage.NONE, Coverage.NONE)
                    .facts();

            assertThat(judge(rule, stopAt(BEFORE), inventory).advisory()).isNull();
        }
    }

    @Nested
    class Undetermined {
        @Test
        void whenThereIsNoInventory() {
            RemediationAdvisory advisory = advisory(Rules.driverStop(), stopAt(BEFORE), null);

            assertThat(advisory.getVerdict()).isEqualTo(Verdict.UNDETERMINED);
            assertThat(advisory.getMissingFacts()).containsExactly("inventory of the server");
        }

        @Test
        void whenAFileVersionIsMissing() {
            InventoryFacts inventory = sp2().file("Ese.dll", "6.5.7651.47").facts();

            assertThat(missingFacts(Rules.driverStop(), inventory)).containsExactly("version of Exifs.sys");
        }

        @Test
        void whenAnUpdateIsNotListedAndTheListIsNotWhole() {
            assertThat(missingFacts(
                            withPrerequisite("KB111111"), sp2WithOldFiles().facts()))
                    .containsExactly("whether KB111111 is installed");
        }

        @Test
        void whenTheServicePackIsNotStated() {
            InventoryFacts inventory =
                    exchange(null).file("Ese.dll", "6.5.7638.1").facts();

            assertThat(missingFacts(Rules.driverStop(), inventory)).containsExactly("service pack of " + EXCHANGE);
        }

        @Test
        void whenTheProductIsNotListedAndTheListIsNotWhole() {
            InventoryFacts inventory = anInventory(DAY)
                    .coverage(Coverage.PARTIAL, Coverage.PARTIAL, Coverage.PARTIAL)
                    .file("Ese.dll", "6.5.7638.1")
                    .facts();

            assertThat(missingFacts(Rules.driverStop(), inventory))
                    .containsExactly(
                            "whether Exchange Server 2003 is installed",
                            "whether Microsoft Exchange Server 2003 is installed");
        }

        @Test
        void whenAVersionLiesBetweenTwoBranchesOfTheFix() {
            HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                    .setFiles(List.of(
                            Rules.file("Ese.dll", "6.5.7651.47", LocalDate.of(2006, 9, 5)),
                            Rules.file("Ese.dll", "6.5.7700.2", LocalDate.of(2006, 9, 5))))
                    .build();
            InventoryFacts inventory = sp2().file("Ese.dll", "6.5.7660.0").facts();

            assertThat(missingFacts(rule, inventory)).containsExactly("branch of Ese.dll");
        }
    }

    @Nested
    class FixInstalled {
        @Test
        void whenTheSymptomsAreOlderThanTheUpdate() {
            InventoryFacts inventory =
                    fixed(AFTER).update("KB908674", "2026-03-02T08:00:00Z").facts();

            RemediationAdvisory advisory = advisory(Rules.driverStop(), stopAt(BEFORE), inventory);

            assertThat(advisory.getVerdict()).isEqualTo(Verdict.FIX_INSTALLED);
            assertThat(advisory.getStatus()).isEqualTo(AdvisoryStatus.OPEN);
            assertThat(advisory.getStatusReason())
                    .isEqualTo("The fix is in place since 2026-03-02T08:00:00Z. The last symptom came before, at "
                            + BEFORE
                            + ". It is resolved at 2026-03-09T08:00:00Z if no symptom comes before.");
        }

        @Test
        void whenTheServicePackContainsTheFixWhateverTheFilesSay() {
            InventoryFacts inventory = sp2().file("Exsmtp.dll", "6.5.7226.0").facts();

            assertThat(verdict(
                            Rules.referralCrash(),
                            facts("KB900326").seen("s1", BEFORE).build(),
                            inventory))
                    .isEqualTo(Verdict.FIX_INSTALLED);
        }

        @Test
        void whenARollupThatTheArticleNamesIsListedAndNoFileContradictsIt() {
            InventoryFacts inventory = anInventory(AFTER)
                    .product("Microsoft Exchange 2000 Server", "SP3")
                    .update("KB824282", DAY)
                    .facts();

            assertThat(verdict(
                            Rules.sharedMemoryEvent(),
                            facts("KB817375").seen("s1", BEFORE).build(),
                            inventory))
                    .isEqualTo(Verdict.FIX_INSTALLED);
        }

        @Test
        void whenTheFirstInventoryThatShowsItCameAfterTheSymptom() {
            InventoryFacts inventory = fixed(AFTER)
                    .shown("file:ese.dll", "6.5.7638.1", BEFORE, BEFORE)
                    .shown("file:ese.dll", "6.5.7651.47", AFTER, AFTER)
                    .shown("file:exifs.sys", "6.5.7651.47", AFTER, AFTER)
                    .facts();

            assertThat(verdict(Rules.driverStop(), stopAt(DAY), inventory)).isEqualTo(Verdict.FIX_INSTALLED);
        }
    }

    @Nested
    class FixIneffective {
        @Test
        void whenTheSymptomCameBeforeAndAfterTheFix() {
            InventoryFacts inventory = fixed(DAY).update("KB908674", DAY).facts();
            RuleFacts symptoms =
                    facts("KB908674").seen("s1", BEFORE).seen("s1", AFTER).build();

            RemediationAdvisory advisory = advisory(Rules.driverStop(), symptoms, inventory);

            assertThat(advisory.getVerdict()).isEqualTo(Verdict.FIX_INEFFECTIVE);
            assertThat(advisory.getStatus()).isEqualTo(AdvisoryStatus.OPEN);
            assertThat(advisory.getEpisode()).isEqualTo(1);
            assertThat(advisory.getOpenedAt()).isEqualTo(Instant.parse(BEFORE));
            assertThat(advisory.getFirstSeen()).isEqualTo(Instant.parse(BEFORE));
        }

        @Test
        void whenTheSymptomBeforeTheFixWasForgotten() {
            InventoryFacts inventory = fixed(DAY).update("KB908674", DAY).facts();
            RuleFacts symptoms =
                    facts("KB908674").seen("s1", AFTER).forgotten(600, BEFORE).build();

            RemediationAdvisory advisory = advisory(Rules.driverStop(), symptoms, inventory);

            assertThat(advisory.getVerdict()).isEqualTo(Verdict.FIX_INEFFECTIVE);
            assertThat(advisory.getOccurrences()).isEqualTo(601);
        }
    }

    @Nested
    class NotThisRules {
        @Test
        void whenTheFixWasThereBeforeTheFirstSymptom() {
            InventoryFacts inventory = fixed(DAY).update("KB908674", DAY).facts();

            assertThat(reasonForNone(Rules.driverStop(), stopAt(AFTER), inventory))
                    .isEqualTo("The fix works since 2026-03-02T00:00:00Z, the first symptom came at " + AFTER
                            + ": another fault causes it.");
        }

        @Test
        void whenTheRuleIsNotActive() {
            HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                    .setStatus(RuleStatus.PENDING_REVIEW)
                    .build();

            assertThat(reasonForNone(rule, stopAt(BEFORE), sp2WithOldFiles().facts()))
                    .isEqualTo("Rule KB908674 has status PENDING_REVIEW; only an ACTIVE rule advises.");
        }

        @Test
        void whenOnlyASupportingSymptomWasSeen() {
            RuleFacts symptoms = facts("KB908674").seen("s2", BEFORE).build();

            assertThat(reasonForNone(
                            Rules.driverStop(), symptoms, sp2WithOldFiles().facts()))
                    .isEqualTo("No clause of the rule is satisfied: s1 (s1 not seen).");
        }

        @Test
        void whenOneSignatureOfTheClauseIsMissing() {
            HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                    .setMatchAnyOf(List.of(List.of("s1", "s2"), List.of("s1", "s3")))
                    .build();

            assertThat(reasonForNone(rule, stopAt(BEFORE), sp2WithOldFiles().facts()))
                    .isEqualTo(
                            "No clause of the rule is satisfied: s1 and s2 (s2 not seen) or s1 and s3 (s3 not seen).");
        }
    }

    @Nested
    class Counting {
        @Test
        void leavesOutSupportingSymptomsAndRaisesTheConfidence() {
            RuleFacts both =
                    facts("KB908674").seen("s2", BEFORE).seen("s1", DAY).build();

            RemediationAdvisory advisory =
                    advisory(Rules.driverStop(), both, sp2WithOldFiles().facts());
            RemediationAdvisory alone =
                    advisory(Rules.driverStop(), stopAt(DAY), sp2WithOldFiles().facts());

            assertThat(advisory.getOccurrences()).isEqualTo(1);
            assertThat(advisory.getFirstSeen()).isEqualTo(Instant.parse(DAY));
            assertThat(advisory.getConfidence() - alone.getConfidence()).isEqualTo(0.1, within(0.001));
        }

        @Test
        void ignoresSignaturesThatTheRuleNoLongerHas() {
            RuleFacts symptoms =
                    facts("KB908674").seen("s1", BEFORE).seen("s9", AFTER).build();

            RemediationAdvisory advisory =
                    advisory(Rules.driverStop(), symptoms, sp2WithOldFiles().facts());

            assertThat(advisory.getOccurrences()).isEqualTo(1);
            assertThat(advisory.getEvidence()).hasSize(1);
        }
    }

    private static RuleFacts stopAt(String at) {
        return facts("KB908674").seen("s1", at).build();
    }

    private static InventoryBuilder exchange(@Nullable String servicePack) {
        return anInventory(DAY).product(EXCHANGE, servicePack);
    }

    private static InventoryBuilder sp2() {
        return exchange("SP2");
    }

    private static InventoryBuilder sp2WithOldFiles() {
        return sp2().file("Ese.dll", "6.5.7638.1").file("Exifs.sys", "6.5.7638.1");
    }

    private static InventoryBuilder fixed(String observedAt) {
        return anInventory(observedAt)
                .product(EXCHANGE, "SP2")
                .file("Ese.dll", "6.5.7651.47")
                .file("Exifs.sys", "6.5.7651.47");
    }

    private static HotfixRule withPrerequisite(String update) {
        return HotfixRule.newBuilder(Rules.driverStop())
                .setPrerequisites(List.of(
                        Prerequisite.newBuilder().setUpdateArticle(update).build()))
                .build();
    }

    private static HotfixRule restrictedTo(String servicePack) {
        HotfixRule rule = Rules.driverStop();
        return HotfixRule.newBuilder(rule)
                .setProducts(rule.getProducts().stream()
                        .map(product -> AffectedProduct.newBuilder(product)
                                .setServicePacks(List.of(servicePack))
                                .build())
                        .toList())
                .build();
    }

    private List<String> missingFacts(HotfixRule rule, InventoryFacts inventory) {
        RemediationAdvisory advisory = advisory(rule, stopAt(BEFORE), inventory);
        assertThat(advisory.getVerdict()).isEqualTo(Verdict.UNDETERMINED);
        return advisory.getMissingFacts();
    }

    private String reasonForNone(HotfixRule rule, RuleFacts facts, InventoryFacts inventory) {
        Judgement judgement = judge(rule, facts, inventory);
        assertThat(judgement.advisory()).isNull();
        return judgement.reason();
    }

    private Verdict verdict(HotfixRule rule, RuleFacts facts, InventoryFacts inventory) {
        return advisory(rule, facts, inventory).getVerdict();
    }

    private RemediationAdvisory advisory(HotfixRule rule, RuleFacts facts, @Nullable InventoryFacts inventory) {
        Judgement judgement = judge(rule, facts, inventory);
        return Objects.requireNonNull(judgement.advisory(), judgement.reason());
    }

    private Judgement judge(HotfixRule rule, RuleFacts facts, @Nullable InventoryFacts inventory) {
        return judge.judge(CompiledRule.compile(rule), facts, Circumstances.of(inventory));
    }
}
