package io.hotfixadvisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.view.AdvisoryView;
import io.hotfixadvisor.console.view.FleetView;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void tellWhatTheConsoleHoldsAndHowCurrentItIs() {
        register();

        Map<String, Double> series = new TreeMap<>();
        for (MetricSnapshot metric : registry.scrape()) {
            metric.getDataPoints()
                    .forEach(point ->
                            series.put(metric.getMetadata().getPrometheusName() + point.getLabels(), value(point)));
        }
        series.keySet().removeIf(name -> name.startsWith("hotfix_advisor_console_audited"));
        assertThat(series)
                .isEqualTo(Map.ofEntries(
                        Map.entry("hotfix_advisor_console_ready{}", 1.0),
                        Map.entry("hotfix_advisor_console_state{state=\"LOADING\"}", 0.0),
                        Map.entry("hotfix_advisor_console_state{state=\"LIVE\"}", 0.0),
                        Map.entry("hotfix_advisor_console_state{state=\"DISCONNECTED\"}", 1.0),
                        Map.entry("hotfix_advisor_console_entries{view=\"advisories\"}", 0.0),
                        Map.entry("hotfix_advisor_console_entries{view=\"problems\"}", 0.0),
                        Map.entry("hotfix_advisor_console_entries{view=\"rules\"}", 0.0),
                        Map.entry("hotfix_advisor_console_subscribers{}", 7.0),
                        Map.entry("hotfix_advisor_console_changes{}", 0.0),
                        Map.entry("hotfix_advisor_console_unreadable{}", 3.0)));
    }

    @Test
    void areThoseOfThePage() throws Exception {
        register();

        Set<String> exposed = new TreeSet<>();
        for (MetricSnapshot metric : registry.scrape()) {
            metric.getDataPoints().forEach(point -> {
                boolean isCounter = point instanceof CounterDataPointSnapshot;
                Set<String> labels = new TreeSet<>();
                point.getLabels().forEach(label -> labels.add(label.getName()));
                exposed.add(metric.getMetadata().getPrometheusName()
                        + (isCounter ? "_total counter " : " gauge ")
                        + labels);
            });
        }
        Set<String> documented = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `(hotfix_advisor_console_\\w+)` \\| (\\w+) \\|([^|]*)\\|")
                .matcher(Files.readString(Path.of("..", "docs", "metrics.md")));
        while (row.find()) {
            Set<String> labels = new TreeSet<>();
            Pattern.compile("`(\\w+)`").matcher(row.group(3)).results().forEach(label -> labels.add(label.group(1)));
            documented.add(row.group(1) + " " + row.group(2) + " " + labels);
        }
        assertThat(exposed).isEqualTo(documented);
    }

    private void register() {
        SubscriptionStatus status = new SubscriptionStatus(
                SubscriptionStatus.State.DISCONNECTED, Instant.EPOCH, 100, true, 3, "the broker does not answer");
        new ConsoleMetrics(new AdvisoryView(), new FleetView(), () -> status, () -> 7).register(registry);
    }

    private static double value(DataPointSnapshot point) {
        return point instanceof CounterDataPointSnapshot counter
                ? counter.getValue()
                : ((GaugeDataPointSnapshot) point).getValue();
    }
}
