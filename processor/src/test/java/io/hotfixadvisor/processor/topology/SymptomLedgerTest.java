package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.rules.SymptomKeys;
import io.hotfixadvisor.processor.settings.LedgerSettings;
import io.hotfixadvisor.processor.settings.StoreSettings;
import io.hotfixadvisor.processor.symptom.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SymptomLedgerTest {
    private static final int MAX = 10;
    private static final long ESE_1 = keyOf(anEvent().of("ESE", 1).symptom());

    private final KeyValueStore<Bytes, byte[]> entries = store();
    private final SymptomLedger ledger = new SymptomLedger(entries);
    private final Map<String, Instant> now = new HashMap<>();
    private final AdvisorMetrics metrics = new AdvisorMetrics();
    private final LedgerSweep sweep = new LedgerSweep(
            ledger,
            entries,
            new LedgerSettings(Duration.ofDays(90), MAX),
            server -> now.getOrDefault(server, Instant.parse("2006-03-14T12:00:00Z")),
            server -> {},
            metrics);

    @AfterEach
    void close() {
        entries.close();
    }

    @Test
    void givesWhatItWasGivenByServerAndTime() {
        Symptom first =
                anEvent().of("ESE", 1).on("a").at("10:00").saying("first").symptom(7);
        Symptom second = anEvent().of("ese", 1).on("a").at("10:01").symptom(5);
        Symptom third = anEvent().of("ESE", 1).on("a-1").at("09:00").symptom(6);
        Symptom crash = aCrash().of("store.exe").on("a").at("10:02").symptom(3);
        List.of(third, crash, second, first).forEach(ledger::add);

        assertThat(all(ESE_1, 100)).containsExactly(first, second, third);
        assertThat(all(keyOf(crash), 100)).containsExactly(crash);
    }

    @Test
    void findsASymptomUnderEachOfItsKeys() {
        Symptom symptom = anEvent().of("ESE", 1).alias("EseBackup").symptom();
        ledger.add(symptom);

        assertThat(LongStream.of(SymptomKeys.of(symptom)).boxed())
                .hasSize(2)
                .allSatisfy(key -> assertThat(all(key, 100)).containsExactly(symptom));
    }

    @Test
    void keepsNothingThatNoRuleCanLookUp() {
        ledger.add(aCrash().symptom());

        assertThat(ledger.size()).isZero();
    }

    @Test
    void givesTheSameInPagesOfAnySize() {
        IntStream.range(0, 25)
                .forEach(i -> ledger.add(anEvent()
                        .of("ESE", 1)
                        .on("s" + i % 3)
                        .at("10:%02d".formatted(i))
                        .symptom(i)));

        assertThat(List.of(1, 2, 7, 24, 25, 26))
                .allSatisfy(limit -> assertThat(all(ESE_1, limit)).hasSize(25).isEqualTo(all(ESE_1, 1000)));
    }

    @Test
    void dropsWhatIsTooOldForItsServer() {
        ledger.add(anEvent().of("ESE", 1).on("a").at("10:00").symptom());
        ledger.add(anEvent().of("ESE", 1).on("b").at("10:00").symptom());
        now.put("b", Instant.parse("2006-03-14T10:00:01Z").plus(Duration.ofDays(90)));

        sweep.slice();

        assertThat(all(ESE_1, 100)).extracting(Symptom::serverId).containsExactly("a");
        assertThat(metrics.ledgerExpired().get()).isEqualTo(1);
    }

    @Test
    void keepsTheNewestOfAServerAndAKey() {
        IntStream.range(0, 3 * MAX)
                .forEach(i -> ledger.add(anEvent()
                        .of("ESE", 1)
                        .on("s" + i % 2)
                        .at("10:%02d".formatted(i))
                        .symptom(i)));

        sweep.slice();

        assertThat(all(ESE_1, 100).stream().map(symptom -> symptom.origin().getOffset()))
                .containsExactlyElementsOf(Stream.of(0, 1)
                        .flatMap(server -> IntStream.range(MAX / 2, 3 * MAX / 2).mapToObj(i -> 2L * i + server))
                        .toList());
    }

    @Test
    void goesRoundInSlicesAndStaysWithinTheBounds() {
        int servers = 30;
        int each = 40;
        for (int i = 0; i < servers * each; i++) {
            ledger.add(anEvent()
                    .of("ESE", 1)
                    .on("s" + i % servers)
                    .at("10:%02d".formatted(i / servers))
                    .symptom(i));
        }
        // As after a start, when nobody knows where many came.
        LedgerSweep fresh = new LedgerSweep(
                new SymptomLedger(entries),
                entries,
                new LedgerSettings(Duration.ofDays(90), MAX),
                server -> Instant.parse("2006-03-14T12:00:00Z"),
                server -> {},
                metrics);

        fresh.slice();
        assertThat(metrics.ledgerEvicted().get()).isBetween(1.0, (double) LedgerSweep.ROUND);
        for (int slice = 0; slice < servers * each / LedgerSweep.ROUND + 1; slice++) {
            fresh.slice();
        }

        assertThat(all(ESE_1, 1000)).hasSize(servers * MAX);
    }

    @Test
    void looksFirstWhereManyCame() {
        IntStream.range(0, LedgerSweep.ROUND * 2)
                .forEach(i -> ledger.add(anEvent().of("ESE", 1).on("s" + i).symptom(i)));
        IntStream.range(0, 1000)
                .forEach(i -> ledger.add(anEvent().of("ESE", 1).on("zz").symptom(i)));

        sweep.slice();

        assertThat(metrics.ledgerEvicted().get()).isEqualTo(1000 - MAX);
    }

    private List<Symptom> all(long key, int limit) {
        List<Symptom> found = new ArrayList<>();
        @Nullable Bytes cursor = null;
        do {
            SymptomLedger.Page page = ledger.scan(key, cursor, limit);
            assertThat(page.symptoms()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.symptoms());
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }

    private static long keyOf(Symptom symptom) {
        return SymptomKeys.of(symptom)[0];
    }

    static KeyValueStore<Bytes, byte[]> store() {
        KeyValueStore<Bytes, byte[]> store = Stores.symptomLedger(new StoreSettings(true))
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
