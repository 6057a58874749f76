package io.hotfixadvisor.processor.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.FirstShown;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InventoryFoldTest {
    @Test
    void remembersWhatASnapshotShows() {
        ServerInventory snapshot = inventory("10:00")
                .setOs(OperatingSystem.newBuilder()
                        .setServicePack("Service Pack 2")
                        .build())
                .setProducts(List.of(
                        InstalledProduct.newBuilder()
                                .setName("Microsoft Exchange Server 2003")
                                .setFamily("Exchange Server")
                                .setRelease("2003")
                                .setServicePack("SP2")
                                .setVersion("6.5.7638.1")
                                .build(),
                        InstalledProduct.newBuilder()
                                .setName("Site Console")
                                .setServicePack("")
                                .build(),
                        InstalledProduct.newBuilder().setName("Unknown").build()))
                .setFiles(List.of(
                        file("Ese.dll", "6.5.7651.47 "),
                        InstalledFile.newBuilder().setName("notes.txt").build()))
                .setUpdates(
                        List.of(InstalledUpdate.newBuilder().setId("KB908674").build()))
                .build();

        InventoryFacts facts = InventoryFold.fold(null, snapshot);

        assertThat(facts.getLatest()).isEqualTo(snapshot);
        assertThat(facts.getShown())
                .containsExactly(
                        shown("file:ese.dll", "6.5.7651.47", "10:00", "10:00"),
                        shown("productVersion:exchange server 2003", "6.5.7638.1", "10:00", "10:00"),
                        shown("servicePack:exchange server 2003", "SP2", "10:00", "10:00"),
                        shown("servicePack:operating system", "Service Pack 2", "10:00", "10:00"),
                        shown("servicePack:site console", "", "10:00", "10:00"),
                        shown("update:kb908674", "installed", "10:00", "10:00"));
    }

    @Test
    void saysSinceWhenAVersionIsShownAndWhenTheOlderOneWasShownLast() {
        InventoryFacts facts = fold(
                inventory("10:00", file("Ese.dll", "6.5.7638.1")),
                inventory("11:00", file("ESE.DLL", "6.5.7638.1")),
                inventory("12:00", file("ese.dll", "6.5.7651.47")),
                inventory("13:00", file("ese.dll", "6.5.7651.47")));

        assertThat(facts.getShown())
                .containsExactly(
                        shown("file:ese.dll", "6.5.7638.1", "10:00", "11:00"),
                        shown("file:ese.dll", "6.5.7651.47", "12:00", "13:00"));
    }

    @Test
    void showsBothVersionsOfAFileThatStandsInTwoFolders() {
        InventoryFacts facts =
                fold(inventory("10:00", file("mapi32.dll", "6.0.6448.0"), file("Mapi32.dll", "6.0.6249.0")));

        assertThat(facts.getShown())
                .containsExactly(
                        shown("file:mapi32.dll", "6.0.6249.0", "10:00", "10:00"),
                        shown("file:mapi32.dll", "6.0.6448.0", "10:00", "10:00"));
    }

    @Test
    void keepsTheLatestSnapshotWhenAnOlderOneArrivesLate() {
        ServerInventory latest = inventory("12:00", file("ese.dll", "2"));

        InventoryFacts facts = fold(latest, inventory("10:00", file("ese.dll", "1")));

        assertThat(facts.getLatest()).isEqualTo(latest);
        assertThat(facts.getShown())
                .containsExactly(
                        shown("file:ese.dll", "1", "10:00", "10:00"), shown("file:ese.dll", "2", "12:00", "12:00"));
    }

    @Test
    void prefersTheSmallerOfTwoSnapshotsOfOneInstant() {
        ServerInventory smaller = inventory("10:00", file("ese.dll", "1"));
        ServerInventory greater = inventory("10:00", file("ese.dll", "2"));

        assertThat(fold(smaller, greater).getLatest()).isEqualTo(smaller);
        assertThat(fold(greater, smaller).getLatest()).isEqualTo(smaller);
    }

    @Test
    void keepsTheValuesOfAnItemThatWereShownLast() {
        List<ServerInventory> snapshots = new ArrayList<>();
        for (int minute = 10; minute < 20; minute++) {
            snapshots.add(inventory("10:" + minute, file("ese.dll", "1." + minute), file("exifs.sys", "1")));
        }

        InventoryFacts facts = fold(snapshots.toArray(ServerInventory[]::new));

        assertThat(facts.getShown())
                .extracting(shown -> shown.getItem() + ' ' + shown.getValue())
                .containsExactlyElementsOf(Stream.concat(
                                Stream.iterate(12, minute -> minute < 20, minute -> minute + 1)
                                        .map(minute -> "file:ese.dll 1." + minute),
                                Stream.of("file:exifs.sys 1"))
                        .toList());
    }

    @Test
    void refusesAnInventoryOfAnotherServer() {
        InventoryFacts facts = fold(inventory("10:00", file("ese.dll", "1")));
        ServerInventory elsewhere = inventory("10:00").setServerId("exch-8").build();

        assertThatThrownBy(() -> InventoryFold.fold(facts, elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("facts of exch-7 cannot take an inventory of exch-8");
    }

    private static InventoryFacts fold(ServerInventory... snapshots) {
        InventoryFacts facts = InventoryFold.fold(null, snapshots[0]);
        for (ServerInventory snapshot : snapshots) {
            facts = InventoryFold.fold(facts, snapshot);
        }
        return facts;
    }

    private static ServerInventory inventory(String time, InstalledFile... files) {
        return inventory(time).setFiles(List.of(files)).build();
    }

    private static ServerInventory.Builder inventory(String time) {
        return ServerInventory.newBuilder()
                .setServerId("exch-7")
                .setObservedAt(at(time))
                .setCoverage(InventoryCoverage.newBuilder().build());
    }

    private static InstalledFile file(String name, String version) {
        return InstalledFile.newBuilder().setName(name).setVersion(version).build();
    }

    private static FirstShown shown(String item, String value, String first, String last) {
        return new FirstShown(item, value, at(first), at(last));
    }

    private static Instant at(String time) {
        return Instant.parse("2006-03-14T" + time + ":00Z");
    }
}
