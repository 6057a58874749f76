package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.HotfixRule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** An application that reads the events of the fleet. */
interface Contender extends AutoCloseable {
    void start() throws InterruptedException;

    boolean isHealthy();

    Map<MetricName, ? extends Metric> metrics();

    @Override
    void close();

    /** What makes one, with an id and an empty directory of its own. */
    @FunctionalInterface
    interface Factory {
        Contender create(Cluster cluster, String applicationId, Path directory);
    }

    /** Ours, as it comes but for where it keeps its state. */
    static Factory advisor(String guarantee) {
        return (cluster, applicationId, directory) -> {
            AdvisorService service = new AdvisorService(
                    ProcessorSettings.from(config(cluster, applicationId, directory, guarantee)), topic -> {
                        throw new IllegalArgumentException(topic + " is raw; there are no raw topics here");
                    });
            return new Contender() {
                @Override
                public void start() throws InterruptedException {
                    service.start();
                }

                @Override
                public boolean isHealthy() {
                    return service.isHealthy();
                }

                @Override
                public Map<MetricName, ? extends Metric> metrics() {
                    return service.metrics();
                }

                @Override
                public void close() {
                    service.close();
                }
            };
        };
    }

    /** Decodes every event and writes a share of them, which it knows at a glance. */
    static Factory passThrough(String guarantee, double share) {
        return (cluster, applicationId, directory) ->
                of(PlainTopologies.passThrough(cluster, share), config(cluster, applicationId, directory, guarantee));
    }

    /** Decodes every event and holds it against every rule in turn. */
    static Factory scanAll(String guarantee, List<HotfixRule> rules) {
        return (cluster, applicationId, directory) ->
                of(PlainTopologies.scanAll(cluster, rules), config(cluster, applicationId, directory, guarantee));
    }

    private static Contender of(Topology topology, Map<String, String> config) {
        Map<String, Object> all = new HashMap<>(ProcessorSettings.KAFKA_DEFAULTS);
        all.putAll(config);
        KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(all));
        return new Contender() {
            @Override
            public void start() {
                streams.start();
            }

            @Override
            public boolean isHealthy() {
                return streams.state().isRunningOrRebalancing();
            }

            @Override
            public Map<MetricName, ? extends Metric> metrics() {
                return streams.metrics();
            }

            @Override
            public void close() {
                streams.close();
            }
        };
    }

    private static Map<String, String> config(Cluster cluster, String applicationId, Path directory, String guarantee) {
        Map<String, String> config = new HashMap<>(cluster.config());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        return config;
    }
}
