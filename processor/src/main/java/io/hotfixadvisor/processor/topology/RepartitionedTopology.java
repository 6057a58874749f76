package io.hotfixadvisor.processor.topology;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.internals.InternalTopicProperties;

/**
 * A topology that can hand records from one of its parts to another by a key that is not that of its sources. Kafka
 * Streams creates such a topic under {@code application.id}, with as many partitions as the sources before it, and
 * deletes records that were read. {@link Topology} keeps this to the DSL; hence the look inside.
 */
final class RepartitionedTopology extends Topology {
    /** By this ending Kafka's tools tell topics that belong to an application. */
    private static final String SUFFIX = "-repartition";

    /**
     * Declares a topic for a sink and a source of this topology.
     *
     * @param what is repartitioned
     * @return name to give to the sink and the source
     */
    String addRepartition(String what) {
        String topic = what + SUFFIX;
        internalTopologyBuilder.addInternalTopic(topic, InternalTopicProperties.empty());
        return topic;
    }
}
