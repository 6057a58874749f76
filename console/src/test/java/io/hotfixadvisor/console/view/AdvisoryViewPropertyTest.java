package io.hotfixadvisor.console.view;

import static io.hotfixadvisor.console.fixtures.AdvisoryBuilder.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view beside a map that is looked through from end to end. */
class AdvisoryViewPropertyTest {
    private static final int STEPS = 400;
    private static final List<String> WORDS = List.of("fax", "store", "spooler");

    private final Map<String, RemediationAdvisory> model = new HashMap<>();
    private final AdvisoryView view = new AdvisoryView();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void showsWhatAPlainMapWouldShowAndTellsEachChange(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AdvisoryFilter watched = filter(random);
        Counts counted = counts(watched);
        for (int step = 0; step < STEPS; step++) {
            long before = view.position();
            change(random);
            counted = sum(counted, changesAfter(before), watched);
            if (step % 20 == 0) {
                AdvisoryFilter filter = filter(random);
                assertThat(pages(filter, 1 + random.nextInt(7)))
                        .as("seed %d, step %d, %s", seed, step, filter)
                        .isEqualTo(expectedRows(filter));
                assertThat(counts(filter)).as("seed %d, step %d", seed, step).isEqualTo(expectedCounts(filter));
            }
            assertThat(counted).as("seed %d, step %d, %s", seed, step, watched).isEqualTo(counts(watched));
        }
        assertThat(view.keys()).isEqualTo(model.keySet());
        model.forEach((key, advisory) -> assertThat(view.advisory(advisory.getServerId(), advisory.getRuleId()))
                .contains(advisory));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aFilterIsTheSameAfterItsWayThroughAUrl(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            AdvisoryFilter filter = filter(random);

            assertThat(AdvisoryFilter.parse(query(filter.toQuery())))
                    .as("seed %d: %s", seed, filter.toQuery())
                    .isEqualTo(filter);
        }
    }

    private void change(SplittableRandom random) {
        String server = "mail-" + random.nextInt(6);
        String rule = "KB" + (900_000 + random.nextInt(5));
        RemediationAdvisory advisory = random.nextInt(5) == 0
                ? null
                : anAdvisory(server, rule)
                        .titled("About the " + any(random, WORDS))
                        .is(any(random, List.of(AdvisoryStatus.values())))
                        .is(any(random, List.of(Verdict.values())))
                        .is(any(random, List.of(Severity.values())))
                        .ofCluster(random.nextBoolean() ? "North" : null)
                        .changedAt(Instant.parse("2006-03-14T10:00:00Z").plusSeconds(random.nextInt(50)))
                        .build();
        String key = server + "/" + rule;
        view.apply(key, advisory);
        if (advisory == null) {
            model.remove(key);
        } else {
            model.put(key, advisory);
        }
    }

    private Counts counts(AdvisoryFilter filter) {
        return view.page(filter, null, 1).counts();
    }

    private List<Change> changesAfter(long position) {
        return view.after(position, Integer.MAX_VALUE).orElseThrow();
    }

    private static Counts sum(Counts counts, List<Change> changes, AdvisoryFilter filter) {
        Counts sum = counts;
        for (Change change : changes) {
            Counts difference = Counts.difference(filter, change);
            sum = new Counts(
                    sum.total() + difference.total(),
                    sum(sum.bySeverity(), difference.bySeverity()),
                    sum(sum.byVerdict(), difference.byVerdict()));
        }
        return sum;
    }

    private static <K> SortedMap<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        SortedMap<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        sum.values().removeIf(count -> count == 0);
        return sum;
    }

    private List<AdvisoryRow> pages(AdvisoryFilter filter, int limit) {
        List<AdvisoryRow> rows = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            AdvisoryPage page = view.page(filter, cursor, limit);
            rows.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }

    private List<AdvisoryRow> expectedRows(AdvisoryFilter filter) {
        return model.values().stream()
                .map(AdvisoryRow::of)
                .filter(filter::accepts)
                .sorted(AdvisoryRow.NEWEST_FIRST)
                .toList();
    }

    private Counts expectedCounts(AdvisoryFilter filter) {
        AdvisoryFilter anySeverity = new AdvisoryFilter(
                filter.text(),
                filter.servers(),
                filter.articles(),
                filter.verdicts(),
                Set.of(),
                filter.statuses(),
                filter.clusters());
        AdvisoryFilter anyVerdict = new AdvisoryFilter(
                filter.text(),
                filter.servers(),
                filter.articles(),
                Set.of(),
                filter.severities(),
                filter.statuses(),
                filter.clusters());
        return new Counts(
                expectedRows(filter).size(),
                grouped(expectedRows(anySeverity), AdvisoryRow::severity),
                grouped(expectedRows(anyVerdict), AdvisoryRow::verdict));
    }

    private static <K> SortedMap<K, Long> grouped(List<AdvisoryRow> rows, Function<AdvisoryRow, K> facet) {
        return rows.stream().collect(Collectors.groupingBy(facet, TreeMap::new, Collectors.counting()));
    }

    private static AdvisoryFilter filter(SplittableRandom random) {
        Map<String, List<String>> query = new HashMap<>();
        put(random, query, "q", List.of("fax", "about", "MAIL-3 store", "a&b=ü %"));
        put(random, query, "server", List.of("mail-1", "mail-2"));
        put(random, query, "article", List.of("900001", "KB900003"));
        put(random, query, "verdict", List.of("APPLICABLE", "SUPERSEDED"));
        put(random, query, "severity", List.of("LOW", "CRITICAL"));
        put(random, query, "status", List.of("ANY", "RESOLVED", "OPEN"));
        put(random, query, "cluster", List.of("north", "south"));
        return AdvisoryFilter.parse(query);
    }

    private static void put(
            SplittableRandom random, Map<String, List<String>> query, String name, List<String> values) {
        if (random.nextInt(3) == 0) {
            query.put(
                    name,
                    name.equals("q")
                            ? List.of(any(random, values))
                            : List.of(any(random, values), any(random, values)));
        }
    }

    private static <T> T any(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new HashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] pair = part.split("=", 2);
            query.computeIfAbsent(pair[0], name -> new ArrayList<>())
                    .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
