package io.hotfixadvisor.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.topology.AdvisoryKey;
import io.hotfixadvisor.processor.topology.ServerPartitioner;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReplayPlan;
import io.hotfixadvisor.schemas.ReplayRange;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares replays: captures up to where there is something to read, loads archives, writes down the rules and last the
 * plan. Reads of the live system's topics only, and writes to none of them.
 */
public final class ReplayPlanner {
    /** What decides about advisories, so that all workers have to agree. */
    private static final List<String> DECIDING = List.of("advisories.", "ledger.", "time.max-future-skew");

    private final ReplayClients clients;
    private final String live;
    private final InstantSource clock;

    /**
     * @param live application id of the live application
     * @param clock tells when a replay was planned, which is of no consequence for what it finds
     */
    public ReplayPlanner(ReplayClients clients, String live, InstantSource clock) {
        this.clients = clients;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Prepares a replay.
     *
     * @return the plan, which is written
     * @throws UnusableReplayException when there is nothing to replay, or already a replay of that id
     * @throws KafkaException when the cluster or the registry refuses or is away
     */
    public ReplayPlan plan(ReplayRequest request) {
        ReplayTopics names = ReplayTopics.of(live, request.id());
        try (Admin admin = clients.admin();
                Consumer<byte[], byte[]> consumer = clients.consumer();
                RecordWriter writer = new RecordWriter(clients.producer(), new AvroSerdes(clients.settings()))) {
            int partitions = partitions(consumer, request);
            createTopics(admin, names, partitions, request.archive() != null);
            try {
                return prepare(request, names, admin, consumer, writer, partitions);
            } catch (RuntimeException e) {
                new Replays(clients, live).clean(request.id());
                throw e;
            }
        }
    }

    private ReplayPlan prepare(
            ReplayRequest request,
            ReplayTopics names,
            Admin admin,
            Consumer<byte[], byte[]> consumer,
            RecordWriter writer,
            int partitions) {
        Sources sources = new Sources(request, names, consumer, writer, partitions);
        sources.load();
        sources.writeRules();
        writer.flush();
        ReplayPlan plan = sources.plan();
        ReplayClients.await(admin.alterConsumerGroupOffsets(names.applicationId(), starts(plan))
                .all());
        OwnTopics.create(admin, List.of(topic(names.plan(), 1)));
        writer.write(names.plan(), 0, bytes(plan.getId()), bytes(PlainJson.toJson(plan)), clock.instant());
        writer.flush();
        return plan;
    }

    private static int partitions(Consumer<byte[], byte[]> consumer, ReplayRequest request) {
        Set<Integer> counts = new HashSet<>();
        Map<String, ?> existing = consumer.listTopics();
        List<Topic<?>> needed = request.archive() == null ? ReplayTopics.TELEMETRY : List.of(Topics.SERVER_EVENTS);
        for (Topic<?> topic : Stream.concat(
                        needed.stream(), Stream.of(Topics.REMEDIATION_ADVISORIES, Topics.HOTFIX_RULES))
                .toList()) {
            if (!existing.containsKey(topic.name())) {
                throw new UnusableReplayException("topic " + topic.name()
                        + " does not exist; create the topics with `hotfix-advisor topics create`");
            }
            if (topic.partitionedByServer()) {
                counts.add(consumer.partitionsFor(topic.name()).size());
            }
        }
        if (counts.size() > 1) {
            throw new UnusableReplayException("the topics by server have " + counts
                    + " partitions; all of them have the same number, see `hotfix-advisor topics check`");
        }
        return counts.iterator().next();
    }

    private void createTopics(Admin admin, ReplayTopics names, int partitions, boolean isArchive) {
        String prefix = names.applicationId() + '-';
        if (ReplayClients.await(admin.listTopics().names()).stream().anyMatch(topic -> topic.startsWith(prefix))) {
            throw new UnusableReplayException(
                    "there is a replay of that id already; resume it, remove it or take another id");
        }
        List<NewTopic> topics = new ArrayList<>(List.of(
                topic(names.rules(), 1),
                topic(names.finished(), 1),
                topic(names.deadLetters(), 1),
                topic(names.advisories(), partitions)));
        if (isArchive) {
            ReplayTopics.TELEMETRY.forEach(telemetry -> topics.add(topic(names.own(telemetry.name()), partitions)));
            topics.add(topic(names.recorded(), partitions));
        }
        OwnTopics.create(admin, topics);
    }

    private NewTopic topic(String name, int partitions) {
        short replication = TopicSettings.from(clients.settings()).replicationFactor();
        // What is replayed may be years old; it is kept until the replay is over.
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        "delete",
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "CreateTime"));
    }

    private static Map<TopicPartition, OffsetAndMetadata> starts(ReplayPlan plan) {
        return plan.getInput().stream()
                .collect(Collectors.toMap(
                        range -> new TopicPartition(range.getTopic(), range.getPartition()),
                        range -> new OffsetAndMetadata(range.getStart())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Where one replay gets from what it reads. */
    private final class Sources {
        private final ReplayRequest request;
        private final ReplayTopics names;
        private final RangeReader reader;
        private final Consumer<byte[], byte[]> consumer;
        private final RecordWriter writer;
        private final int partitions;
        private final Instant plannedAt = clock.instant();

        private boolean holdsRules;
        private boolean holdsAdvisories;
        private @Nullable Instant tick;
        private long rules;

        Sources(
                ReplayRequest request,
                ReplayTopics names,
                Consumer<byte[], byte[]> consumer,
                RecordWriter writer,
                int partitions) {
            this.request = request;
            this.names = names;
            this.consumer = consumer;
            this.reader = new RangeReader(consumer);
            this.writer = writer;
            this.partitions = partitions;
        }

        void load() {
            TelemetryArchive archive = request.archive();
            if (archive == null) {
                readTicks();
            } else {
                archive.load(this::take);
            }
        }

        private void readTicks() {
            try (Deserializer<TimeTick> ticks =
                    new AvroSerdes(clients.settings()).values(TimeTick.class).deserializer()) {
                for (ReplayRange range : reader.all(Topics.TIME_TICKS.name())) {
                    reader.read(range, record -> {
                        if (record.value() != null) {
                            takeTick(ticks.deserialize(record.topic(), record.value()));
                        }
                    });
                }
            }
        }

        private void takeTick(TimeTick found) {
            tick = tick == null || found.getAt().isAfter(tick) ? found.getAt() : tick;
        }

        private <V extends org.apache.avro.specific.SpecificRecord> void take(
                Topic<V> topic, String key, V value, Instant kafkaTime) {
            if (value instanceof TimeTick found) {
                takeTick(found);
            } else if (topic.equals(Topics.HOTFIX_RULES)) {
                if (request.rules().countLive()) {
                    holdsRules = true;
                    rules++;
                    writer.write(names.rules(), 0, bytes(key), writer.value(topic, value), kafkaTime);
                }
            } else if (topic.equals(Topics.REMEDIATION_ADVISORIES)) {
                holdsAdvisories = true;
                writer.write(names.recorded(), partition(key), bytes(key), writer.value(topic, value), kafkaTime);
            } else if (ReplayTopics.TELEMETRY.contains(topic)) {
                int partition = partition(key);
                writer.write(names.own(topic.name()), partition, bytes(key), writer.value(topic, value), kafkaTime);
            }
        }

        /** As every producer by server does. */
        private int partition(String key) {
            String serverId = AdvisoryKey.read(key).map(AdvisoryKey::serverId).orElse(key);
            return ServerPartitioner.partition(serverId, partitions);
        }

        void writeRules() {
            if (request.rules() instanceof ReplayRules.Candidates candidates) {
                if (candidates.besideLive() && !holdsRules) {
                    copyRules(Topics.HOTFIX_RULES, Instant.MAX);
                }
                for (HotfixRule rule : candidates.rules()) {
                    rules++;
                    writer.write(
                            names.rules(),
                            0,
                            bytes(rule.getRuleId()),
                            writer.value(Topics.HOTFIX_RULES, rule),
                            plannedAt);
                }
            } else if (request.rules() instanceof ReplayRules.At at) {
                copyRules(Topics.HOTFIX_RULE_HISTORY, at.time());
            } else if (request.rules() instanceof ReplayRules.Each) {
                Instant to = request.to();
                copyRules(Topics.HOTFIX_RULE_HISTORY, to == null ? Instant.MAX : to);
            } else if (!holdsRules) {
                copyRules(Topics.HOTFIX_RULES, Instant.MAX);
            }
            if (rules == 0) {
                throw new UnusableReplayException("there are no rules"
                        + (request.rules() instanceof ReplayRules.Live
                                ? ""
                                : " as of " + request.rules().asOf())
                        + "; publish some, or give candidates with --rules");
            }
        }

        /** Bytes for bytes: what the processor makes of a record that it cannot use is its own business. */
        private void copyRules(Topic<HotfixRule> from, Instant upTo) {
            for (ReplayRange range : reader.all(from.name())) {
                reader.read(range, record -> {
                    if (!Instant.ofEpochMilli(record.timestamp()).isAfter(upTo)) {
                        rules++;
                        writer.write(
                                names.rules(),
                                0,
                                record.key(),
                                record.value(),
                                Instant.ofEpochMilli(Math.max(0, record.timestamp())));
                    }
                });
            }
        }

        ReplayPlan plan() {
            boolean isArchive = request.archive() != null;
            Instant to = request.to();
            Instant passed = tick;
            return ReplayPlan.newBuilder()
                    .setId(request.id())
                    .setPlannedAt(plannedAt)
                    .setFrom(request.from())
                    .setTo(to)
                    .setSymptomsFrom(request.symptomsFrom())
                    .setServers(request.servers())
                    .setRules(request.ruleIds())
                    .setAsOf(request.rules().asOf())
                    .setRulesPass(request.rules() instanceof ReplayRules.Each)
                    .setInventoryNow(request.isInventoryNow())
                    .setTick(
                            passed != null && to != null && to.isBefore(passed) && !request.isInventoryNow()
                                    ? to
                                    : passed)
                    .setPartitions(partitions)
                    .setIsArchive(isArchive)
                    .setInput(input(isArchive))
                    .setRecorded(reader.all(holdsAdvisories ? names.recorded() : Topics.REMEDIATION_ADVISORIES.name()))
                    .setSettings(deciding())
                    .build();
        }

        private List<ReplayRange> input(boolean isArchive) {
            List<ReplayRange> ranges = new ArrayList<>();
            for (Topic<?> topic : ReplayTopics.TELEMETRY) {
                List<ReplayRange> all = reader.all(isArchive ? names.own(topic.name()) : topic.name());
                boolean isSymptom = topic.equals(Topics.SERVER_EVENTS) || topic.equals(Topics.CRASH_REPORTS);
                ranges.addAll(isSymptom && !isArchive ? later(all) : all);
            }
            return ranges;
        }

        /**
         * Leaves out what lies before the first record that may count. A record whose own time counts lies after
         * Kafka's by no more than the skew.
         */
        private List<ReplayRange> later(List<ReplayRange> all) {
            Instant first = request.symptomsFrom();
            if (first == null) {
                return all;
            }
            long millis = first.minus(
                            ProcessorSettings.from(clients.settings()).time().maxFutureSkew())
                    .toEpochMilli();
            Map<TopicPartition, Long> times = new HashMap<>();
            all.forEach(range ->
                    times.put(new TopicPartition(range.getTopic(), range.getPartition()), Math.max(0, millis)));
            var found = consumer.offsetsForTimes(times);
            return all.stream()
                    .map(range -> {
                        var at = found.get(new TopicPartition(range.getTopic(), range.getPartition()));
                        long start = at == null ? range.getEnd() : Math.min(at.offset(), range.getEnd());
                        return ReplayRange.newBuilder(range).setStart(start).build();
                    })
                    .toList();
        }

        private Map<String, String> deciding() {
            Map<String, String> settings = new TreeMap<>(clients.settings());
            settings.keySet().removeIf(key -> DECIDING.stream().noneMatch(key::startsWith));
            return settings;
        }
    }
}
