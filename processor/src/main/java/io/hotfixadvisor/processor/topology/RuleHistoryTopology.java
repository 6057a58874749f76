package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.FailureHandlers;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Hotfix rules in, the history of the accepted ones out. It is an application beside that of {@link AdvisorTopology},
 * because rules are a global store there, whose thread writes nothing.
 */
public final class RuleHistoryTopology {
    private static final String SUFFIX = "-rule-history";

    private final ProcessorSettings settings;
    private final TopicValues values;

    /**
     * @param settings of the application beside which it runs
     * @param serdes of the topics' values
     */
    public RuleHistoryTopology(ProcessorSettings settings, AvroSerdes serdes) {
        this.settings = settings;
        this.values = new TopicValues(settings, serdes);
    }

    /** A topology for one run. */
    public Topology build() {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                Nodes.READ_HOTFIX_RULES,
                (record, partitionTime) -> Math.max(0, record.timestamp()),
                new StringDeserializer(),
                values.decoded(Topics.HOTFIX_RULES),
                Topics.HOTFIX_RULES.name());
        topology.addProcessor(Nodes.KEEP_RULE_HISTORY, KeepRuleHistory::new, Nodes.READ_HOTFIX_RULES);
        topology.addStateStore(Stores.acceptedRevisions(settings.stores()), Nodes.KEEP_RULE_HISTORY);
        topology.addSink(
                Nodes.WRITE_HOTFIX_RULE_HISTORY,
                Topics.HOTFIX_RULE_HISTORY.name(),
                new StringSerializer(),
                values.output(Topics.HOTFIX_RULE_HISTORY),
                Nodes.KEEP_RULE_HISTORY);
        return topology;
    }

    /** Group of its instances and prefix of its internal topics: {@code application.id} and {@code -rule-history}. */
    public String applicationId() {
        return settings.applicationId() + SUFFIX;
    }

    /**
     * Configuration under which each accepted revision is written once, whatever the guarantee of the other application
     * is: the settings for Kafka, with what one partition of few records needs.
     */
    public Map<String, Object> streamsConfig() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
        config.computeIfPresent(StreamsConfig.CLIENT_ID_CONFIG, (key, id) -> id + SUFFIX);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.putAll(FailureHandlers.config(settings.failures().maxPerMinute()));
        return config;
    }

    /** Ends every wait for the registry, so that the application can stop while the registry is away. */
    public void stopWaiting() {
        values.stopWaiting();
    }
}
