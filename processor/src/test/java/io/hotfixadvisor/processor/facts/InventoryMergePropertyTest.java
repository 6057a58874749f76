package io.hotfixadvisor.processor.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryMergePropertyTest {
    private static final Instant START = Instant.parse("2006-03-14T10:00:00Z");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSameForEveryOrderAndRepetition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ServerInventory> reports =
                IntStream.range(0, 30).mapToObj(i -> report(random)).toList();
        MergedInventory expected = merged(reports);

        for (int i = 0; i < 100; i++) {
            assertThat(merged(Orders.shuffledWithRepetitions(random, reports)))
                    .as("seed %s, order %s", seed, i)
                    .isEqualTo(expected);
        }
    }

    /** The revision counts the reports that changed something, which depends on the order. */
    private static MergedInventory merged(List<ServerInventory> reports) {
        MergedInventory merged = null;
        for (ServerInventory report : reports) {
            merged = InventoryMerge.fold(merged, report);
        }
        Objects.requireNonNull(merged);
        return MergedInventory.newBuilder(merged)
                .setSnapshot(ServerInventory.newBuilder(merged.getSnapshot())
                        .setRevision(0)
                        .build())
                .build();
    }

    /** Few instants, so that some reports share theirs. Updates are never removed: see the fold's contract. */
    private static ServerInventory report(SplittableRandom random) {
        boolean removal = random.nextInt(4) == 0;
        return ServerInventory.newBuilder()
                .setServerId("exch-7")
                .setSource("source " + random.nextInt(3))
                .setObservedAt(START.plusSeconds(random.nextInt(10)))
                .setChange(removal ? InventoryChange.REMOVED : InventoryChange.LISTED)
                .setOs(
                        random.nextBoolean()
                                ? null
                                : OperatingSystem.newBuilder()
                                        .setServicePack("SP" + random.nextInt(3))
                                        .build())
                .setClustered(random.nextBoolean() ? null : random.nextBoolean())
                .setFiles(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> InstalledFile.newBuilder()
                                .setName("f" + random.nextInt(5))
                                .setVersion(random.nextInt(3) + ".0")
                                .build())
                        .toList())
                .setUpdates(
                        removal
                                ? List.of()
                                : IntStream.range(0, random.nextInt(3))
                                        .mapToObj(i -> InstalledUpdate.newBuilder()
                                                .setId("KB" + random.nextInt(3))
                                                .setInstalledAt(
                                                        random.nextBoolean()
                                                                ? null
                                                                : START.minusSeconds(random.nextInt(3)))
                                                .build())
                                        .toList())
                .setCoverage(InventoryCoverage.newBuilder()
                        .setFiles(
                                random.nextBoolean()
                                        ? Coverage.PARTIAL
                                        : random.nextBoolean() ? Coverage.FULL : Coverage.NONE)
                        .build())
                .build();
    }
}
