package io.hotfixadvisor.schemas.topics;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigException;

/**
 * What an operator can set about new topics.
 *
 * @param partitions partitions of each topic that is partitioned by server; {@code topics.partitions}, default 6, 1 to
 *     10000. It bounds how many threads can work at once, and cannot be changed without moving servers to other
 *     partitions
 * @param replicationFactor copies of each partition; {@code topics.replication.factor}, default -1, the broker's own
 *     default
 */
public record TopicSettings(int partitions, short replicationFactor) {
    static final String PARTITIONS = "topics.partitions";
    static final String REPLICATION_FACTOR = "topics.replication.factor";
    private static final int MOST_PARTITIONS = 10_000;
    private static final short BROKER_DEFAULT = -1;

    /** Every setting with its type, default and meaning. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    PARTITIONS,
                    ConfigDef.Type.INT,
                    6,
                    Importance.HIGH,
                    "Partitions of each topic that is partitioned by server: 1 to 10000. All of them have the same number.")
            .define(
                    REPLICATION_FACTOR,
                    ConfigDef.Type.SHORT,
                    BROKER_DEFAULT,
                    LambdaValidator.with(TopicSettings::checkReplication, () -> "-1 or 1 and more"),
                    Importance.MEDIUM,
                    "Copies of each partition; -1 takes the broker's default.");

    public TopicSettings {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new ConfigException(PARTITIONS, partitions, "1 to " + MOST_PARTITIONS + " is allowed");
        }
        checkReplication(REPLICATION_FACTOR, replicationFactor);
    }

    /**
     * Reads the settings.
     *
     * @param config may hold other settings as well, which are ignored
     * @throws ConfigException naming the setting, its value and what is allowed
     */
    public static TopicSettings from(Map<String, ?> config) {
        AbstractConfig parsed = new AbstractConfig(DEFINITION, config, false);
        return new TopicSettings(parsed.getInt(PARTITIONS), parsed.getShort(REPLICATION_FACTOR));
    }

    private static void checkReplication(String name, Object value) {
        short factor = (Short) value;
        if (factor < 1 && factor != BROKER_DEFAULT) {
            throw new ConfigException(name, value, "-1 (the broker's default) or 1 and more is allowed");
        }
    }
}
