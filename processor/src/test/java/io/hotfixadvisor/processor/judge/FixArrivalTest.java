package io.hotfixadvisor.processor.judge;

import static io.hotfixadvisor.processor.fixtures.InventoryBuilder.anInventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.InventoryBuilder;
import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FixArrivalTest {
    private static final String DAY_1 = "2026-03-01T00:00:00Z";
    private static final String DAY_2 = "2026-03-02T00:00:00Z";
    private static final String DAY_3 = "2026-03-03T00:00:00Z";
    private static final String DAY_5 = "2026-03-05T00:00:00Z";
    private static final String BUILD_DATE = "2005-06-25T03:35:00Z";
    private static final String FIXED = "6.5.7233.31";
    private static final String OLD = "6.5.7226.0";

    @Test
    void isTheDateOfTheUpdate() {
        assertThat(since(files(DAY_2).update("KB900326", DAY_3))).isEqualTo(DAY_3);
    }

    @Test
    void isNotTheDateOfAnUpdateThatALaterInventoryContradicts() {
        InventoryBuilder inventory = files(null)
                .update("KB900326", DAY_1)
                .shown("file:drviis.dll", FIXED, DAY_1, DAY_5)
                .shown("file:exsmtp.dll", OLD, DAY_1, DAY_2)
                .shown("file:exsmtp.dll", FIXED, DAY_3, DAY_5);

        assertThat(since(inventory)).isEqualTo(DAY_3);
    }

    @Test
    void isTheTimeOfTheFileThatCameLast() {
        assertThat(since(
                        base().file("Drviis.dll", FIXED, "C:\\bin", DAY_2).file("Exsmtp.dll", FIXED, "C:\\bin", DAY_3)))
                .isEqualTo(DAY_3);
    }

    @Test
    void isNotTheBuildDateThatTheArticlePrints() {
        assertThat(since(files(BUILD_DATE))).isEqualTo(DAY_5);
    }

    @Test
    void isNotATimeOfAFileThatALaterInventoryContradicts() {
        InventoryBuilder inventory = files(DAY_1)
                .shown("file:drviis.dll", OLD, DAY_1, DAY_2)
                .shown("file:drviis.dll", FIXED, DAY_3, DAY_5)
                .shown("file:exsmtp.dll", OLD, DAY_1, DAY_2)
                .shown("file:exsmtp.dll", FIXED, DAY_3, DAY_5);

        assertThat(since(inventory)).isEqualTo(DAY_3);
    }

    @Test
    void isTheFirstInventoryAfterTheLastWithAnOlderCopy() {
        InventoryBuilder inventory =
                files(null).shown("file:exsmtp.dll", FIXED, DAY_1, DAY_5).shown("file:exsmtp.dll", OLD, DAY_1, DAY_3);

        assertThat(since(inventory)).isEqualTo(DAY_5);
    }

    @Test
    void isTheFirstInventoryThatShowsTheServicePack() {
        InventoryBuilder inventory = anInventory(DAY_5)
                .product("Microsoft Exchange Server 2003", "SP2")
                .shown("servicePack:microsoft exchange server 2003", "SP1", DAY_1, DAY_2)
                .shown("servicePack:microsoft exchange server 2003", "SP2", DAY_3, DAY_5);

        assertThat(since(inventory)).isEqualTo(DAY_3);
    }

    @Test
    void isTheFirstInventoryThatShowsABuildOfTheServicePack() {
        InventoryBuilder inventory = anInventory(DAY_5)
                .productBuild("Microsoft Exchange Server 2003", "6.5.7638.1")
                .shown("productVersion:microsoft exchange server 2003", "6.5.7226.6", DAY_1, DAY_2)
                .shown("productVersion:microsoft exchange server 2003", "6.5.7638.1", DAY_3, DAY_5);

        assertThat(since(inventory)).isEqualTo(DAY_3);
    }

    private static InventoryBuilder base() {
        return anInventory(DAY_5).product("Microsoft Exchange Server 2003", "SP1");
    }

    private static InventoryBuilder files(@Nullable String modifiedAt) {
        return base().file("Drviis.dll", FIXED, "C:\\bin", modifiedAt).file("Exsmtp.dll", FIXED, "C:\\bin", modifiedAt);
    }

    private static String since(InventoryBuilder inventory) {
        HotfixRule rule = Rules.referralCrash();
        InventoryFacts facts = inventory.facts();
        Instant since = new Judge(ProductCatalogue.standard(), Periods.standard())
                .applicability(rule, facts)
                .fixedSince();
        return Objects.requireNonNull(since).toString();
    }
}
