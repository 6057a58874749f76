package io.hotfixadvisor.processor.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.InventoryTimes;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryMergeTest {
    @Test
    void putsTheReportsOfSeveralSourcesIntoOneSnapshot() {
        ServerInventory files =
                report("10:00", Coverage.PARTIAL).setFiles(files("ese.dll 1.0")).build();
        ServerInventory updates = ServerInventory.newBuilder()
                .setServerId("exch-7")
                .setSource("qfe")
                .setObservedAt(at("11:00"))
                .setOs(OperatingSystem.newBuilder().setServicePack("SP1").build())
                .setLastBootAt(at("01:00"))
                .setUpdates(List.of(update("KB1", null)))
                .setCoverage(InventoryCoverage.newBuilder()
                        .setUpdates(Coverage.PARTIAL)
                        .build())
                .build();

        assertThat(merged(files, updates))
                .isEqualTo(ServerInventory.newBuilder()
                        .setServerId("exch-7")
                        .setObservedAt(at("11:00"))
                        .setOs(OperatingSystem.newBuilder()
                                .setServicePack("SP1")
                                .build())
                        .setLastBootAt(at("01:00"))
                        .setFiles(files("ese.dll 1.0"))
                        .setUpdates(List.of(update("KB1", null)))
                        .setCoverage(InventoryCoverage.newBuilder()
                                .setFiles(Coverage.PARTIAL)
                                .setUpdates(Coverage.PARTIAL)
                                .build())
                        .setPartsObservedAt(InventoryTimes.newBuilder()
                                .setOs(at("11:00"))
                                .setFiles(at("10:00"))
                                .setUpdates(at("11:00"))
                                .build())
                        .setRevision(2)
                        .build());
    }

    @Test
    void theLatestReportOfAnItemDecides() {
        assertThat(merged(
                                report("11:00", Coverage.PARTIAL)
                                        .setFiles(files("ESE.DLL 2.0"))
                                        .build(),
                                report("10:00", Coverage.PARTIAL)
                                        .setFiles(files("ese.dll 1.0", "store.exe 1.0"))
                                        .build())
                        .getFiles())
                .isEqualTo(files("ESE.DLL 2.0", "store.exe 1.0"));
    }

    @Test
    void whatAPartialReportLeavesOutIsStillThere() {
        assertThat(merged(
                                report("10:00", Coverage.PARTIAL)
                                        .setFiles(files("ese.dll 1.0", "store.exe 1.0"))
                                        .build(),
                                report("11:00", Coverage.PARTIAL)
                                        .setFiles(files("ese.dll 1.0"))
                                        .build())
                        .getFiles())
                .isEqualTo(files("ese.dll 1.0", "store.exe 1.0"));
    }

    @Test
    void whatAFullReportLeavesOutIsGoneAlsoWhenItArrivesFirst() {
        ServerInventory both = report("10:00", Coverage.PARTIAL)
                .setFiles(files("ese.dll 1.0", "store.exe 1.0"))
                .build();
        ServerInventory full =
                report("11:00", Coverage.FULL).setFiles(files("ese.dll 1.0")).build();

        assertThat(merged(both, full).getFiles()).isEqualTo(files("ese.dll 1.0"));
        assertThat(merged(full, both).getFiles()).isEqualTo(files("ese.dll 1.0"));
        assertThat(merged(both, full).getCoverage().getFiles()).isEqualTo(Coverage.FULL);
    }

    @Test
    void aRemovalIsARemovalUntilALaterReportListsTheItem() {
        ServerInventory full = report("10:00", Coverage.FULL)
                .setFiles(files("ese.dll 1.0", "store.exe 1.0"))
                .build();
        ServerInventory removal = report("11:00", Coverage.PARTIAL)
                .setChange(InventoryChange.REMOVED)
                .setFiles(files("ese.dll 1.0"))
                .build();
        ServerInventory back =
                report("12:00", Coverage.PARTIAL).setFiles(files("ese.dll 2.0")).build();

        assertThat(merged(full, removal).getFiles()).isEqualTo(files("store.exe 1.0"));
        assertThat(merged(removal, full).getFiles()).isEqualTo(files("store.exe 1.0"));
        assertThat(merged(full, removal, back).getFiles()).isEqualTo(files("ese.dll 2.0", "store.exe 1.0"));
        assertThat(merged(full, removal, back).getCoverage().getFiles()).isEqualTo(Coverage.FULL);
    }

    @Test
    void aChangeThatIsReportedAsRemovalAndListingIsAChangeInEitherOrder() {
        ServerInventory removal = report("11:00", Coverage.PARTIAL)
                .setChange(InventoryChange.REMOVED)
                .setFiles(files("ese.dll 1.0"))
                .build();
        ServerInventory listing =
                report("11:00", Coverage.PARTIAL).setFiles(files("ese.dll 2.0")).build();

        assertThat(merged(removal, listing).getFiles()).isEqualTo(files("ese.dll 2.0"));
        assertThat(merged(listing, removal).getFiles()).isEqualTo(files("ese.dll 2.0"));
    }

    @Test
    void keepsTheEarliestDateOfAnUpdate() {
        ServerInventory dated = report("10:00", Coverage.NONE)
                .setUpdates(List.of(update("KB1", at("09:00"))))
                .build();
        ServerInventory undated = report("11:00", Coverage.NONE)
                .setUpdates(List.of(update("kb1", null)))
                .build();

        assertThat(merged(dated, undated).getUpdates()).isEqualTo(List.of(update("kb1", at("09:00"))));
        assertThat(merged(undated, dated).getUpdates()).isEqualTo(List.of(update("kb1", at("09:00"))));
    }

    @Test
    void aCopyOfAReportChangesNothing() {
        ServerInventory report =
                report("10:00", Coverage.FULL).setFiles(files("ese.dll 1.0")).build();
        MergedInventory once = InventoryMerge.fold(null, report);

        assertThat(InventoryMerge.fold(once, report)).isEqualTo(once);
    }

    @Test
    void aPartThatIsTooLongIsNoLongerFull() {
        ServerInventory full = report("10:00", Coverage.FULL)
                .setFiles(IntStream.rangeClosed(0, InventoryMerge.MAX_ITEMS)
                        .mapToObj(i -> file("f" + i, "1.0"))
                        .toList())
                .build();

        ServerInventory merged = merged(full);

        assertThat(merged.getFiles()).hasSize(InventoryMerge.MAX_ITEMS);
        assertThat(merged.getCoverage().getFiles()).isEqualTo(Coverage.PARTIAL);
    }

    @Test
    void aPartThatWasTooLongIsFullAgainOnlyOnceAllOfItIsListed() {
        ServerInventory tooMuch = report("10:00", Coverage.FULL)
                .setFiles(IntStream.rangeClosed(0, InventoryMerge.MAX_ITEMS)
                        .mapToObj(i -> file("f" + i, "1.0"))
                        .toList())
                .build();
        ServerInventory one =
                report("11:00", Coverage.PARTIAL).setFiles(files("f1 1.0")).build();
        ServerInventory all =
                report("12:00", Coverage.FULL).setFiles(files("f1 1.0")).build();

        assertThat(merged(tooMuch, one).getCoverage().getFiles()).isEqualTo(Coverage.PARTIAL);
        assertThat(merged(tooMuch, one, all).getCoverage().getFiles()).isEqualTo(Coverage.FULL);
    }

    @Test
    void aReportOfAnotherServerIsRefused() {
        MergedInventory known =
                InventoryMerge.fold(null, report("10:00", Coverage.FULL).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryMerge.fold(
                        known,
                        report("10:00", Coverage.FULL).setServerId("exch-8").build()))
                .withMessage("the inventory of exch-7 cannot take a report of exch-8");
    }

    private static ServerInventory merged(ServerInventory... reports) {
        MergedInventory merged = null;
        for (ServerInventory report : reports) {
            merged = InventoryMerge.fold(merged, report);
        }
        return Objects.requireNonNull(merged).getSnapshot();
    }

    private static ServerInventory.Builder report(String time, Coverage files) {
        return ServerInventory.newBuilder()
                .setServerId("exch-7")
                .setSource("test")
                .setObservedAt(at(time))
                .setCoverage(InventoryCoverage.newBuilder().setFiles(files).build());
    }

    /** Each "name version". */
    private static List<InstalledFile> files(String... files) {
        return Arrays.stream(files)
                .map(file -> file.split(" ", 2))
                .map(file -> file(file[0], file[1]))
                .toList();
    }

    private static InstalledFile file(String name, String version) {
        return InstalledFile.newBuilder().setName(name).setVersion(version).build();
    }

    private static InstalledUpdate update(String id, @Nullable Instant installedAt) {
        return InstalledUpdate.newBuilder()
                .setId(id)
                .setInstalledAt(installedAt)
                .build();
    }

    private static Instant at(String time) {
        return Instant.parse("2006-03-14T" + time + ":00Z");
    }
}
