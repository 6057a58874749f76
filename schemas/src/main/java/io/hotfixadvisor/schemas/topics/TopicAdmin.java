package io.hotfixadvisor.schemas.topics;

import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics of the catalogue and registers their schemas, or says what differs. What is there is never
 * changed, but for the compatibility level of the subjects.
 */
public final class TopicAdmin {
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final SubjectAdmin subjects;
    private final TopicSettings settings;

    /**
     * Administers over clients that the caller closes.
     *
     * @param settings count for topics that are yet to be created; {@link #check} wants at least as many partitions
     */
    public TopicAdmin(Admin admin, SchemaRegistryClient registry, TopicSettings settings) {
        this.admin = admin;
        this.subjects = new SubjectAdmin(registry);
        this.settings = settings;
    }

    /**
     * Creates what is missing. Topics that are partitioned by server get as many partitions as those that are there
     * already.
     *
     * @return what was done, one line each; empty when nothing was missing
     * @throws KafkaException when the cluster or the registry refuses or is away
     */
    public List<String> create() {
        Map<String, TopicDescription> existing = existing();
        int partitions = byServerPartitions(existing).values().stream()
                .max(Comparator.naturalOrder())
                .orElse(settings.partitions());
        List<String> done = new ArrayList<>();
        for (NewTopic topic : catalogue(partitions)) {
            if (!existing.containsKey(topic.name()) && create(topic)) {
                done.add("topic " + topic.name() + " created with "
                        + (topic.numPartitions() == 1 ? "1 partition" : topic.numPartitions() + " partitions"));
            }
        }
        awaitVisible();
        Topics.all().forEach(topic -> done.addAll(subjects.create(topic)));
        return done;
    }

    /**
     * Compares the cluster and the registry with the catalogue.
     *
     * @return what differs, in the order of the catalogue, topics before subjects; empty when nothing does
     * @throws KafkaException when the cluster or the registry refuses or is away
     */
    public List<Difference> check() {
        Map<String, TopicDescription> existing = existing();
        Map<String, Config> configs = configs(existing.keySet());
        List<Difference> differences = new ArrayList<>();
        for (NewTopic topic : catalogue(settings.partitions())) {
            Config config = configs.get(topic.name());
            if (config == null) {
                differences.add(new Difference(topic.name(), "the topic", "missing", "a topic"));
            } else {
                checkPartitions(topic.name(), existing, differences);
                topic.configs().forEach((key, expected) -> compare(topic.name(), key, config, expected, differences));
            }
        }
        Topics.all().forEach(topic -> differences.addAll(subjects.check(topic)));
        return differences;
    }

    private List<NewTopic> catalogue(int partitions) {
        List<NewTopic> catalogue = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            catalogue.add(newTopic(topic.name(), topic.partitionedByServer() ? partitions : 1, config(topic)));
        }
        // A letter keeps the time of its record, which may be years ago: its age counts from its arrival.
        catalogue.add(newTopic(
                Topics.DEAD_LETTERS,
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, Cleanup.DELETE.policy(),
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTER_RETENTION.toMillis()),
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")));
        return catalogue;
    }

    private static Map<String, String> config(Topic<?> topic) {
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy());
        Duration retention = topic.retention();
        if (retention != null) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        if (Topic.FOR_EVER.equals(retention)) {
            // Whatever the broker's defaults are: nothing goes for want of room, and records keep the times they have.
            config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        }
        Duration compactionLag = topic.compactionLag();
        if (compactionLag != null) {
            config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(compactionLag.toMillis()));
        }
        return config;
    }

    private NewTopic newTopic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, partitions, settings.replicationFactor()).configs(new TreeMap<>(config));
    }

    private boolean create(NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all(), "topic " + topic.name() + " cannot be created");
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    /** Brokers learn of a new topic one after the other; whoever comes next must find it. */
    private void awaitVisible() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (existing().size() <= Topics.all().size()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the brokers do not show all new topics after " + PATIENCE);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private Map<String, TopicDescription> existing() {
        Set<String> names = new LinkedHashSet<>();
        Topics.all().forEach(topic -> names.add(topic.name()));
        names.add(Topics.DEAD_LETTERS);
        names.retainAll(await(admin.listTopics().names(), "topics cannot be listed"));
        return await(admin.describeTopics(names).allTopicNames(), "topics cannot be described");
    }

    private Map<String, Config> configs(Set<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> configs = new LinkedHashMap<>();
        await(admin.describeConfigs(resources).all(), "topic settings cannot be read")
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static Map<String, Integer> byServerPartitions(Map<String, TopicDescription> existing) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Topic<?> topic : Topics.all()) {
            TopicDescription description = existing.get(topic.name());
            if (topic.partitionedByServer() && description != null) {
                counts.put(topic.name(), description.partitions().size());
            }
        }
        return counts;
    }

    private void checkPartitions(String topic, Map<String, TopicDescription> existing, List<Difference> differences) {
        Map<String, Integer> counts = byServerPartitions(existing);
        Integer found = counts.get(topic);
        if (found == null) {
            return;
        }
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(found);
        if (found < settings.partitions()) {
            differences.add(new Difference(topic, "partitions", found.toString(), settings.partitions() + " or more"));
        } else if (found != most) {
            differences.add(new Difference(
                    topic, "partitions", found.toString(), most + ", as the other topics by server have,"));
        }
    }

    private static void compare(
            String topic, String key, Config config, String expected, List<Difference> differences) {
        ConfigEntry entry = config.get(key);
        String found = entry == null ? null : entry.value();
        if (!expected.equals(found)) {
            differences.add(new Difference(topic, key, shown(found), expected));
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "not set" : value;
    }

    private static <T> T await(KafkaFuture<T> future, String otherwise) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException(otherwise + ": " + cause.getMessage(), cause);
        }
    }
}
