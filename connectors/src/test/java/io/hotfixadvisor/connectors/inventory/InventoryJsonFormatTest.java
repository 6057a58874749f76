package io.hotfixadvisor.connectors.inventory;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryJsonFormatTest {
    @Test
    void readsASnapshotAndWritesTheServerInLowerCase() {
        ServerInventory expected = ServerInventory.newBuilder()
                .setServerId("mail-1")
                .setObservedAt(Instant.parse("2005-03-01T08:00:00Z"))
                .setFiles(List.of(InstalledFile.newBuilder()
                        .setName("Store.exe")
                        .setVersion("6.5.7638.1")
                        .build()))
                .setCoverage(
                        InventoryCoverage.newBuilder().setFiles(Coverage.FULL).build())
                .build();

        assertThat(decode("auto", inventory("MAIL-1"))).containsExactly(new Decoded.Inventory(expected, 0));
    }

    @Test
    void keepsTheNeighboursOfASnapshotThatDoesNotFit() {
        assertThat(outline(decode(
                        "auto",
                        inventory("mail-1") + "\n" + inventory("mail-2").replace("FULL", "ALL") + "\n" + inventory("")
                                + "\n" + inventory("mail-4"))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("inventory mail-1"),
                        second -> assertThat(second).startsWith("rejected: ").contains("ALL", "FULL"),
                        third -> assertThat(third).startsWith("rejected: computer name \"\" is empty"),
                        fourth -> assertThat(fourth).isEqualTo("inventory mail-4"));
    }
}
