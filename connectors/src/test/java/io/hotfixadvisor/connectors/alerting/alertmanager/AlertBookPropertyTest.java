package io.hotfixadvisor.connectors.alerting.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.alerting.alertmanager.AlertBook.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever advisories do, whoever is told the book knows what is open, and never lets it run out. */
class AlertBookPropertyTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Duration LIFETIME = INTERVAL.multipliedBy(4);
    private static final Instant START = Instant.parse("2026-05-04T09:30:00Z");

    /** An Alertmanager as the book sees it: what ends when, and how far it was told. It is away at times. */
    private static final class Listener {
        private final Map<SortedMap<String, String>, Instant> ends = new HashMap<>();
        private long told;

        void listen(AlertBook book, Instant now, SplittableRandom random) {
            while (true) {
                List<Entry> batch = book.after(told, random.nextInt(1, 6), random.nextInt(1, 400));
                if (batch.isEmpty()) {
                    return;
                }
                for (Entry entry : batch) {
                    Instant end = entry.end() == null
                            ? now.plus(LIFETIME)
                            : entry.end().at();
                    ends.put(entry.alert().labels(), end);
                    told = entry.position();
                }
            }
        }

        Set<String> active(Instant now) {
            Set<String> active = new TreeSet<>();
            ends.forEach((labels, end) -> {
                if (end.isAfter(now)) {
                    active.add(labels.toString());
                }
            });
            return active;
        }
    }

    static LongStream seeds() {
        return new SplittableRandom(20_260_504L).longs(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellsWhatIsOpen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AlertBook book = new AlertBook(INTERVAL, LIFETIME);
        Map<String, SortedMap<String, String>> open = new TreeMap<>();
        Listener steady = new Listener();
        Listener flighty = new Listener();
        Instant now = START;
        for (int step = 0; step < 400; step++) {
            now = now.plusMillis(random.nextLong(20_000));
            String advisory = "ps-" + random.nextInt(12);
            if (random.nextInt(3) > 0) {
                SortedMap<String, String> labels = labels(advisory, random.nextInt(3));
                open.put(advisory, labels);
                book.open(advisory, new TopicPartition("advisories", 0), alert(labels), now);
            } else {
                open.remove(advisory);
                book.end(advisory, null, now, now);
            }
            book.turnPages(now, steady.told);
            steady.listen(book, now, random);
            // Away for half a lifetime at most.
            if (random.nextInt(4) == 0 || step % 6 == 0) {
                flighty.listen(book, now, random);
            }
            assertThat(steady.active(now)).as("seed %s, step %s", seed, step).isEqualTo(shown(open));
        }
        flighty.listen(book, now, random);
        assertThat(flighty.active(now)).as("seed %s", seed).isEqualTo(shown(open));
        assertThat(book.openAlerts()).isEqualTo(open.size());

        Instant later = now.plus(LIFETIME).plus(INTERVAL);
        book.turnPages(later, steady.told);
        assertThat(book.after(0, 1_000, 1_000_000))
                .as("seed %s: nothing that has ended is kept", seed)
                .hasSize(open.size());
    }

    /** A slow one is told late, but none is left out for the sake of repeating others. */
    @Test
    void reachesEveryAlertWhereAnIntervalIsTooShortForAll() {
        AlertBook book = new AlertBook(INTERVAL, LIFETIME);
        IntStream.range(0, 10)
                .mapToObj(i -> labels("ps-" + i, 0))
                .forEach(labels -> book.open(
                        String.valueOf(labels.get("server")),
                        new TopicPartition("advisories", 0),
                        alert(labels),
                        START));
        Set<SortedMap<String, String>> heard = new HashSet<>();
        long told = 0;
        for (int second = 0; second < 110; second += 10) {
            book.turnPages(START.plusSeconds(second), told);
            Entry next = book.after(told, 1, 1_000).get(0);
            heard.add(next.alert().labels());
            told = next.position();
        }

        assertThat(heard).hasSize(10);
    }

    private static Set<String> shown(Map<String, SortedMap<String, String>> open) {
        Set<String> shown = new TreeSet<>();
        open.values().forEach(labels -> shown.add(labels.toString()));
        return shown;
    }

    private static SortedMap<String, String> labels(String server, int severity) {
        return new TreeMap<>(Map.of("server", server, "severity", Integer.toString(severity)));
    }

    private static Alert alert(SortedMap<String, String> labels) {
        return new Alert(labels, START, labels.toString().getBytes(StandardCharsets.UTF_8));
    }
}
