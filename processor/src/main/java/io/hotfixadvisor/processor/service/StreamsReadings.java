package io.hotfixadvisor.processor.service;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus is told of the state of the applications and of Kafka's own metrics: read when it asks, and only what
 * an operator needs of the many that there are.
 */
final class StreamsReadings {
    private static final String APPLICATION = "application";

    private final SortedMap<String, StreamsApplication> applications;
    private final Supplier<Health> health;

    /** @param applications by the name under which they are told of */
    StreamsReadings(SortedMap<String, StreamsApplication> applications, Supplier<Health> health) {
        this.applications = applications;
        this.health = health;
    }

    /** Values of a metric, with its tags. One that has no number, because nothing was measured yet, is left out. */
    static Stream<Map.Entry<Map<String, String>, Double>> values(
            Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name)
                        && metric.getKey().group().equals(group))
                .map(metric -> Map.entry(metric.getKey().tags(), number(metric.getValue())))
                .filter(reading -> !reading.getValue().isNaN());
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    void register(PrometheusRegistry registry) {
        registerHealth(registry);
        registerStates(registry);
        registerThreads(registry);
        registerLag(registry);
    }

    private void registerHealth(PrometheusRegistry registry) {
        @Nullable String version = StreamsReadings.class.getPackage().getImplementationVersion();
        Info.builder()
                .name("hotfix_advisor_info")
                .help("The version that runs")
                .labelNames("version")
                .register(registry)
                .addLabelValues(Objects.requireNonNullElse(version, "unpackaged"));
        GaugeWithCallback.builder()
                .name("hotfix_advisor_live")
                .help("1 while it starts, processes records or stops as told, 0 once only another start helps")
                .callback(now -> now.call(health.get().isLive() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hotfix_advisor_ready")
                .help("1 while it processes records")
                .callback(now -> now.call(health.get().isReady() ? 1 : 0))
                .register(registry);
    }

    private void registerStates(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("hotfix_advisor_state")
                .help("1 for the state of Kafka Streams that an application is in, 0 for the others")
                .labelNames(APPLICATION, "state")
                .callback(now -> applications.forEach((name, application) -> {
                    State current = application.state();
                    for (State state : State.values()) {
                        now.call(state == current ? 1 : 0, name, state.name());
                    }
                }))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hotfix_advisor_heartbeat_age_seconds")
                .help("Time since the last heartbeat to the group, of the thread that waits longest")
                .labelNames(APPLICATION)
                .callback(now -> applications.forEach((name, application) ->
                        application.heartbeatAge().ifPresent(age -> now.call((double) age.toSeconds(), name))))
                .register(registry);
    }

    private void registerThreads(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("hotfix_advisor_threads")
                .help("Threads that process records")
                .labelNames(APPLICATION)
                .callback(now -> sums("stream-metrics", "alive-stream-threads", now::call))
                .register(registry);
        CounterWithCallback.builder()
                .name("hotfix_advisor_threads_failed_total")
                .help("Threads that ended by an error, most of them replaced")
                .labelNames(APPLICATION)
                .callback(now -> sums("stream-metrics", "failed-stream-threads", now::call))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hotfix_advisor_restore_remaining_records")
                .help("Records of state that are still to be read back before records are processed")
                .labelNames(APPLICATION)
                .callback(now -> sums("stream-task-metrics", "restore-remaining-records-total", now::call))
                .register(registry);
    }

    private void sums(String group, String name, BiConsumer<Double, String> sum) {
        applications.forEach((application, streams) -> sum.accept(
                values(streams.metrics(), group, name)
                        .mapToDouble(Map.Entry::getValue)
                        .sum(),
                application));
    }

    private void registerLag(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("hotfix_advisor_consumer_lag_records")
                .help("Records of a topic that are there and not read, of the partitions that this instance has")
                .labelNames(APPLICATION, "topic")
                .callback(now -> applications.forEach((name, application) ->
                        lags(application.metrics()).forEach((topic, lag) -> now.call(lag, name, topic))))
                .register(registry);
    }

    private static SortedMap<String, Double> lags(Map<MetricName, ? extends Metric> metrics) {
        SortedMap<String, Double> byTopic = new TreeMap<>();
        values(metrics, "consumer-fetch-manager-metrics", "records-lag")
                .filter(reading ->
                        !reading.getKey().getOrDefault("client-id", "").endsWith("-restore-consumer"))
                .forEach(reading ->
                        byTopic.merge(reading.getKey().getOrDefault("topic", ""), reading.getValue(), Double::sum));
        return byTopic;
    }
}
