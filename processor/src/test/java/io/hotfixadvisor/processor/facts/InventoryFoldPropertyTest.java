package io.hotfixadvisor.processor.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InstalledService;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.ServiceState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFoldPropertyTest {
    private static final Instant START = Instant.parse("2006-03-14T10:00:00Z");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSameForEveryOrderAndRepetition(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<ServerInventory> snapshots =
                IntStream.range(0, 30).mapToObj(i -> snapshot(random)).toList();
        ByteBuffer expected = folded(snapshots, false);

        for (int i = 0; i < 40; i++) {
            List<ServerInventory> order = Orders.shuffledWithRepetitions(random, snapshots);
            assertThat(folded(order, random.nextBoolean()))
                    .as("seed %s, order %s", seed, i)
                    .isEqualTo(expected);
        }
    }

    /** Few instants, so that some snapshots differ and share theirs; at most eight values of each item. */
    private static ServerInventory snapshot(SplittableRandom random) {
        return ServerInventory.newBuilder()
                .setServerId("exch-7")
                .setObservedAt(START.plusSeconds(random.nextInt(12)))
                .setOs(
                        random.nextBoolean()
                                ? null
                                : OperatingSystem.newBuilder()
                                        .setServicePack("SP" + random.nextInt(3))
                                        .build())
                .setProducts(List.of(InstalledProduct.newBuilder()
                        .setName("Exchange Server 2003")
                        .setServicePack(random.nextBoolean() ? null : "SP" + random.nextInt(3))
                        .build()))
                .setFiles(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> InstalledFile.newBuilder()
                                .setName(random.nextBoolean() ? "Ese.dll" : "exifs.sys")
                                .setVersion("6.5." + random.nextInt(InventoryFold.MAX_VALUES))
                                .build())
                        .toList())
                .setUpdates(List.of(InstalledUpdate.newBuilder()
                        .setId("KB" + random.nextInt(5))
                        .setInstalledAt(random.nextBoolean() ? null : START.minusSeconds(random.nextInt(9)))
                        .build()))
                .setServices(List.of(InstalledService.newBuilder()
                        .setName("MSExchangeIS")
                        .setState(random.nextBoolean() ? ServiceState.RUNNING : ServiceState.STOPPED)
                        .build()))
                .setClustered(random.nextBoolean() ? null : random.nextBoolean())
                .setCoverage(InventoryCoverage.newBuilder()
                        .setFiles(random.nextBoolean() ? Coverage.FULL : Coverage.PARTIAL)
                        .build())
                .build();
    }

    private static ByteBuffer folded(List<ServerInventory> snapshots, boolean throughTheStore) throws IOException {
        InventoryFacts facts = InventoryFold.fold(null, snapshots.get(0));
        for (ServerInventory snapshot : snapshots) {
            facts = InventoryFold.fold(facts, snapshot);
            if (throughTheStore) {
                facts = InventoryFacts.fromByteBuffer(facts.toByteBuffer());
            }
        }
        return facts.toByteBuffer();
    }
}
