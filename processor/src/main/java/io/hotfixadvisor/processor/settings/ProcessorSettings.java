package io.hotfixadvisor.processor.settings;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * All settings of the processor.
 *
 * @param time how far the clocks of servers are trusted
 * @param judging how long the judge waits
 * @param publication how soon a change is published
 * @param fleet how often figures about the whole fleet are published
 * @param ledger which symptoms are kept for rules that come later
 * @param stores where state is kept
 * @param failures how many failures are borne
 * @param service how the application starts and stops
 * @param monitoring where metrics and health are served
 * @param bridge raw topics that are read as well
 * @param kafka keys of Kafka Streams, its clients, the registry client and the serdes, as given; with
 *     {@link #KAFKA_DEFAULTS} for those that were not given
 */
public record ProcessorSettings(
        TimeSettings time,
        JudgingSettings judging,
        PublicationSettings publication,
        FleetSettings fleet,
        LedgerSettings ledger,
        StoreSettings stores,
        FailureSettings failures,
        ServiceSettings service,
        MonitoringSettings monitoring,
        BridgeSettings bridge,
        Map<String, String> kafka) {

    /**
     * Values that differ from Kafka's own. A task does not idle for its second input ({@code max.task.idle.ms}): an
     * event that is judged before the inventory of the same moment is judged again when that arrives. The producer
     * waits 5 ms for records to send together, and not 100 ms as Kafka Streams would: under at-least-once that is the
     * better part of the time from a symptom to its advisory.
     */
    public static final Map<String, String> KAFKA_DEFAULTS = Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "hotfix-advisor",
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
            "-1",
            StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
            "5");

    public ProcessorSettings {
        kafka = Map.copyOf(kafka);
    }

    /**
     * Reads settings from keys and values, for example a properties file.
     *
     * @param values a value is read by its text; blank counts as absent for our own keys
     * @throws InvalidSettingException when a value of ours cannot be used, or a key is in a section of ours and unknown
     */
    public static ProcessorSettings from(Map<?, ?> values) {
        SortedMap<String, String> own = new TreeMap<>();
        SortedMap<String, String> kafka = new TreeMap<>(KAFKA_DEFAULTS);
        values.forEach((name, value) -> {
            String key = String.valueOf(name);
            if (SettingKeys.isOwn(key)) {
                own.put(key, String.valueOf(value));
            } else {
                SettingKeys.checkForeign(key);
                kafka.put(key, String.valueOf(value));
            }
        });
        Values ours = new Values(own);
        return new ProcessorSettings(
                TimeSettings.from(ours),
                JudgingSettings.from(ours),
                PublicationSettings.from(ours),
                FleetSettings.from(ours),
                LedgerSettings.from(ours),
                StoreSettings.from(ours),
                FailureSettings.from(ours),
                ServiceSettings.from(ours),
                MonitoringSettings.from(ours),
                BridgeSettings.from(ours),
                kafka);
    }

    /** The group of instances that share the work, and the prefix of their internal topics: {@code application.id}. */
    public String applicationId() {
        return new Values(kafka).text(StreamsConfig.APPLICATION_ID_CONFIG, "hotfix-advisor");
    }
}
