package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.FactsBuilder.facts;
import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.InventoryBuilder;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whole advisories, one for each of the rules; the rule's revision is left out, because any new field changes it. */
class AdvisoryTest {
    private static final String BEFORE = "2026-03-01T10:00:00Z";
    private static final String DAY = "2026-03-02T00:00:00Z";

    @Test
    void aDriverThatStopsTheComputerWhereTheFixApplies() throws IOException {
        RuleFacts symptoms = facts("KB908674")
                .seen("s2", "2026-03-01T09:59:00Z")
                .seen("s1", BEFORE)
                .build();
        InventoryBuilder inventory = anInventory(DAY)
                .product("Microsoft Exchange Server 2003 Enterprise Edition", "SP2")
                .file("Ese.dll", "6.5.7638.1")
                .file("Exifs.sys", "6.5.7638.1");

        assertAdvisory("driver-stop-applicable.json", Rules.driverStop(), symptoms, inventory);
    }

    @Test
    void aBackupOnAClusterWhereTheServicePackIsMissing() throws IOException {
        InventoryBuilder inventory = anInventory(DAY)
                .product("Microsoft Exchange Server 2003 Standard Edition", "")
                .file("Ese.dll", "6.5.6944.0")
                .nodeOf("MAILCLUSTER");

        assertAdvisory(
                "backup-prerequisite-missing.json",
                Rules.backupEvent(),
                facts("KB889528").seen("s1", BEFORE).build(),
                inventory);
    }

    @Test
    void aCrashThatTheServicePackEnded() throws IOException {
        InventoryBuilder inventory = anInventory(DAY).product("Microsoft Exchange Server 2003 Standard Edition", "SP2");

        assertAdvisory(
                "referral-fix-installed.json",
                Rules.referralCrash(),
                facts("KB900326").seen("s1", BEFORE).build(),
                inventory);
    }

    @Test
    void aServiceThatEndsWithoutFileVersions() throws IOException {
        InventoryBuilder inventory = anInventory(DAY).product("Microsoft Exchange Server 5.5", "SP4");

        assertAdvisory(
                "mail-service-undetermined.json",
                Rules.mailServiceEnds(),
                facts("KB884874").seen("s4", BEFORE).build(),
                inventory);
    }

    @Test
    void anEventThatCameBackAfterTheFix() throws IOException {
        InventoryBuilder inventory = anInventory(DAY)
                .product("Microsoft Exchange 2000 Enterprise Server", "SP3")
                .file("Mapi32.dll", "6.0.6448.0")
                .update("KB817375", DAY);

        assertAdvisory(
                "shared-memory-fix-ineffective.json",
                Rules.sharedMemoryEvent(),
                facts("KB817375")
                        .seen("s1", BEFORE)
                        .seen("s1", "2026-03-03T10:00:00Z")
                        .build(),
                inventory);
    }

    private static void assertAdvisory(String resource, HotfixRule rule, RuleFacts facts, InventoryBuilder inventory)
            throws IOException {
        Judgement judgement = new Judge(ProductCatalogue.standard(), Periods.standard())
                .judge(CompiledRule.compile(rule), facts, Circumstances.of(inventory.facts()));
        var tree = PlainJson.toTree(Objects.requireNonNull(judgement.advisory(), judgement.reason()));
        tree.remove("ruleRevision");

        assertThat(tree.toPrettyString() + "\n").isEqualTo(expected(resource));
    }

    private static String expected(String resource) throws IOException {
        try (InputStream text = AdvisoryTest.class.getResourceAsStream(resource)) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
