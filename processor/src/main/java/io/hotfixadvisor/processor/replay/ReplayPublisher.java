package io.hotfixadvisor.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.topology.AdvisoryKey;
import io.hotfixadvisor.processor.topology.ServerPartitioner;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ReplayRange;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Writes what a replay came to for others to read. */
public final class ReplayPublisher {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,248}");

    private final ReplayClients clients;
    private final ReplayTopics names;

    public ReplayPublisher(ReplayClients clients, ReplayTopics names) {
        this.clients = clients;
        this.names = names;
    }

    /**
     * Tells before anything is read whether {@link #publish} would refuse.
     *
     * @throws UnusableReplayException when there is such a topic, or it would be removed with the replay
     */
    public void requireNew(String topic) {
        if (!NAME.matcher(topic).matches() || topic.startsWith(names.applicationId() + '-')) {
            throw new UnusableReplayException(
                    "--publish is \"" + topic + "\"; the name of a topic that is none of the replay's own is allowed");
        }
        try (Admin admin = clients.admin()) {
            if (ReplayClients.await(admin.listTopics().names()).contains(topic)) {
                throw exists(topic);
            }
        }
    }

    private static UnusableReplayException exists(String topic) {
        return new UnusableReplayException("topic " + topic + " exists already; --publish takes the name of a new one");
    }

    /**
     * Writes all advisories that the replay came to, tombstones included, to a topic, which is created.
     *
     * @param partitions as the topics of telemetry have
     * @return how many records were written
     * @throws UnusableReplayException when there is such a topic
     */
    public long publish(String topic, int partitions) {
        try (Admin admin = clients.admin();
                Consumer<byte[], byte[]> consumer = clients.consumer();
                RecordWriter writer = writer()) {
            create(admin, topic, partitions);
            RangeReader reader = new RangeReader(consumer);
            long[] written = {0};
            for (ReplayRange range : reader.all(names.advisories())) {
                reader.read(range, record -> {
                    written[0]++;
                    writer.write(
                            topic,
                            record.partition(),
                            record.key(),
                            record.value(),
                            Instant.ofEpochMilli(record.timestamp()));
                });
            }
            writer.flush();
            return written[0];
        }
    }

    private void create(Admin admin, String topic, int partitions) {
        short replication = TopicSettings.from(clients.settings()).replicationFactor();
        try {
            OwnTopics.create(
                    admin,
                    List.of(new NewTopic(topic, partitions, replication)
                            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact"))));
        } catch (TopicExistsException e) {
            throw exists(topic);
        }
    }

    /**
     * Makes the live topic say what the replay came to: writes what was added or changed, and tombstones for what was
     * removed. The live application does not hear of it: it goes by what it remembers, and writes over it again.
     *
     * @return how many records were written
     */
    public long overwriteLive(Iterable<AdvisoryDifference> differences) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer();
                RecordWriter writer = writer()) {
            String topic = Topics.REMEDIATION_ADVISORIES.name();
            int partitions = consumer.partitionsFor(topic).size();
            long written = 0;
            for (AdvisoryDifference difference : differences) {
                AdvisoryKey key = new AdvisoryKey(difference.serverId(), difference.ruleId());
                @Nullable RemediationAdvisory replayed = difference.replayed();
                writer.write(
                        topic,
                        ServerPartitioner.partition(key.serverId(), partitions),
                        key.toString().getBytes(UTF_8),
                        replayed == null ? null : writer.value(Topics.REMEDIATION_ADVISORIES, replayed),
                        difference.shown().getChangedAt());
                written++;
            }
            writer.flush();
            return written;
        }
    }

    private RecordWriter writer() {
        return new RecordWriter(clients.producer(), new AvroSerdes(clients.settings()));
    }
}
