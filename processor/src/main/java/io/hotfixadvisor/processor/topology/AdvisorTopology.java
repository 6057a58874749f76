package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.bridge.BridgeTopic;
import io.hotfixadvisor.processor.bridge.RawDecoder;
import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.failure.FailureHandlers;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Periods;
import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.settings.JudgingSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.action.ActionValidation;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry, inventories and hotfix rules in, advisories out. {@link #build()} is the architecture diagram: read it
 * first.
 */
public final class AdvisorTopology {
    /** How long reports of an inventory wait for others before they are merged. */
    public static final Duration MERGE_INTERVAL = Duration.ofSeconds(1);

    /** How often a slice is done of what changed rules and the passing of time bring about. */
    public static final Duration SLICE_INTERVAL = Duration.ofMillis(100);

    private static final RawDecoder.Factory NO_RAW_TOPICS = topic -> {
        throw new IllegalArgumentException(topic + " is raw, and a replay reads no raw topics");
    };

    private final ProcessorSettings settings;
    private final AvroSerdes serdes;
    private final RawDecoder.Factory decoders;
    private final @Nullable ReplayInput replay;
    private final TopicValues values;
    private final AdvisorMetrics metrics = new AdvisorMetrics();

    /**
     * @param settings see there
     * @param serdes of the topics' values
     * @param decoders of the raw topics that the settings name
     */
    public AdvisorTopology(ProcessorSettings settings, AvroSerdes serdes, RawDecoder.Factory decoders) {
        this(settings, serdes, decoders, null);
    }

    private AdvisorTopology(
            ProcessorSettings settings, AvroSerdes serdes, RawDecoder.Factory decoders, @Nullable ReplayInput replay) {
        this.settings = settings;
        this.serdes = serdes;
        this.decoders = decoders;
        this.replay = replay;
        this.values = new TopicValues(settings, serdes);
    }

    /**
     * The way from telemetry to advisories over a part of the past: without what is told of the fleet and what raw
     * topics bring, which are no part of an advisory.
     *
     * @param settings see there
     * @param serdes of the topics' values
     * @param replay what is read, and where it ends
     */
    public static AdvisorTopology ofReplay(ProcessorSettings settings, AvroSerdes serdes, ReplayInput replay) {
        return new AdvisorTopology(settings, serdes, NO_RAW_TOPICS, replay);
    }

    /**
     * A topology with rules of its own for one thread: build one for each run. A rule holds for the record that comes
     * next.
     */
    public Topology build() {
        return replay == null ? buildLive(RuleBook.builtByReaders()) : buildReplay(replay);
    }

    /**
     * A topology with rules of its own for several threads: build one for each application. Rules that are there when
     * it starts hold from the first record on; later ones once the executor has put them in order.
     *
     * @param ruleBuilder runs one task at a time, off the threads that process records
     */
    public Topology build(Executor ruleBuilder) {
        return replay == null ? buildLive(RuleBook.builtBy(ruleBuilder)) : buildReplay(replay);
    }

    private Topology buildLive(RuleBook rules) {
        metrics.rules(rules::size);
        RepartitionedTopology topology = new RepartitionedTopology();
        holdRules(topology, rules);
        FleetClock clock = keepTime(topology);

        checkServerEvents(topology, rules);
        checkCrashReports(topology);
        checkInventoryReports(topology);
        checkServerInventory(topology);
        checkAdvisoryActions(topology);

        mergeInventories(topology);
        matchServerEvents(topology, rules);
        matchCrashReports(topology, rules);
        dateServerInventory(topology);
        hearOperators(topology);

        adviseServers(topology, rules, clock);

        writeAdvisories(topology);
        writeDeadLetters(
                topology,
                Nodes.CHECK_SERVER_EVENTS,
                Nodes.CHECK_CRASH_REPORTS,
                Nodes.CHECK_INVENTORY_REPORTS,
                Nodes.CHECK_SERVER_INVENTORY,
                Nodes.CHECK_ADVISORY_ACTIONS);

        FleetTopology fleet = new FleetTopology(topology, settings);
        fleet.tallyImpact(values.output(Topics.FLEET_IMPACT));
        fleet.tallyProblems(rules, values.output(Topics.UNEXPLAINED_PROBLEMS));
        bridgeRawTopics(topology);
        return topology;
    }

    private Topology buildReplay(ReplayInput input) {
        return buildReplay(input, new RuleTimeline(input.rulesPass()));
    }

    /** With rules that may be known already. */
    Topology buildReplay(ReplayInput input, RuleTimeline rules) {
        Topology topology = new Topology();
        holdRules(topology, rules);

        checkServerEvents(topology, rules);
        checkCrashReports(topology);
        checkServerInventory(topology);
        checkAdvisoryActions(topology);

        matchServerEvents(topology, rules);
        matchCrashReports(topology, rules);
        dateServerInventory(topology);
        hearOperators(topology);

        replayServers(topology, rules, input);

        writeAdvisories(topology);
        writeFinished(topology, input);
        writeDeadLetters(
                topology,
                Nodes.CHECK_SERVER_EVENTS,
                Nodes.CHECK_CRASH_REPORTS,
                Nodes.CHECK_SERVER_INVENTORY,
                Nodes.CHECK_ADVISORY_ACTIONS);
        return topology;
    }

    /**
     * Configuration under which the topology keeps its promises: the settings for Kafka, and the handlers of failures,
     * which share one budget.
     */
    public Map<String, Object> streamsConfig() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.putAll(FailureHandlers.config(settings.failures().maxPerMinute()));
        return config;
    }

    /** What is counted, over all that was built here. */
    public AdvisorMetrics metrics() {
        return metrics;
    }

    /** Ends every wait for the registry, so that the application can stop while the registry is away. */
    public void stopWaiting() {
        values.stopWaiting();
    }

    private void holdRules(Topology topology, RuleViews rules) {
        topology.addGlobalStore(
                Stores.hotfixRules(),
                Nodes.READ_HOTFIX_RULES,
                (record, partitionTime) -> Math.max(0, record.timestamp()),
                new StringDeserializer(),
                values.decoded(Topics.HOTFIX_RULES),
                name(Topics.HOTFIX_RULES),
                Nodes.COMPILE_HOTFIX_RULES,
                () -> new CompileRules(rules, metrics));
    }

    private FleetClock keepTime(Topology topology) {
        FleetClock clock = new FleetClock();
        topology.addGlobalStore(
                Stores.timeTicks(),
                Nodes.READ_TIME_TICKS,
                (record, partitionTime) -> Math.max(0, record.timestamp()),
                new StringDeserializer(),
                values.decoded(Topics.TIME_TICKS),
                name(Topics.TIME_TICKS),
                Nodes.KEEP_TIME,
                () -> new KeepTime(clock, settings.time().maxFutureSkew()));
        return clock;
    }

    /** Of an event that no rule may know and that is no problem, nothing but the head is read. */
    private void checkServerEvents(Topology topology, RuleViews rules) {
        Topic<ServerEvent> topic = Topics.SERVER_EVENTS;
        Deserializer<ServerEvent> events = serdes.values(topic.valueType()).deserializer();
        check(
                topology,
                topic,
                Nodes.READ_SERVER_EVENTS,
                Nodes.CHECK_SERVER_EVENTS,
                Nodes.MATCH_SERVER_EVENTS,
                new EventDeserializer(events, values.decoded(events)),
                context -> new EventView(rules.of(context), events),
                EventReading::ownMicros);
    }

    private void checkCrashReports(Topology topology) {
        check(
                topology,
                Topics.CRASH_REPORTS,
                Nodes.READ_CRASH_REPORTS,
                Nodes.CHECK_CRASH_REPORTS,
                Nodes.MATCH_CRASH_REPORTS,
                values.decoded(Topics.CRASH_REPORTS),
                RecordView.ofWhole(CrashReport::getServerId, CrashReport::getOccurredAt));
    }

    private void checkInventoryReports(Topology topology) {
        check(
                topology,
                Topics.INVENTORY_REPORTS,
                Nodes.READ_INVENTORY_REPORTS,
                Nodes.CHECK_INVENTORY_REPORTS,
                Nodes.MERGE_INVENTORIES,
                values.decoded(Topics.INVENTORY_REPORTS),
                RecordView.ofWhole(ServerInventory::getServerId, ServerInventory::getObservedAt));
    }

    private void checkServerInventory(Topology topology) {
        check(
                topology,
                Topics.SERVER_INVENTORY,
                Nodes.READ_SERVER_INVENTORY,
                Nodes.CHECK_SERVER_INVENTORY,
                Nodes.DATE_SERVER_INVENTORY,
                values.decoded(Topics.SERVER_INVENTORY),
                RecordView.ofWhole(ServerInventory::getServerId, ServerInventory::getObservedAt));
    }

    private void checkAdvisoryActions(Topology topology) {
        check(
                topology,
                Topics.ADVISORY_ACTIONS,
                Nodes.READ_ADVISORY_ACTIONS,
                Nodes.CHECK_ADVISORY_ACTIONS,
                Nodes.HEAR_OPERATORS,
                values.decoded(Topics.ADVISORY_ACTIONS),
                RecordView.ofWhole(AdvisoryAction::getServerId, AdvisoryAction::getAt, ActionValidation::check));
    }

    private <T extends SpecificRecord> void check(
            Topology topology,
            Topic<T> topic,
            String read,
            String check,
            String next,
            Deserializer<Decoded<T>> decoded,
            RecordView<T, T> view) {
        check(topology, topic, read, check, next, decoded, context -> view, view::ownMicros);
    }

    private <R, T extends SpecificRecord> void check(
            Topology topology,
            Topic<T> topic,
            String read,
            String check,
            String next,
            Deserializer<Decoded<R>> decoded,
            Function<ProcessingContext, RecordView<R, T>> views,
            ToLongFunction<R> ownMicros) {
        Duration skew = settings.time().maxFutureSkew();
        RecordTime<R> time = replay == null ? new RecordTime<>(ownMicros, skew) : RecordTime.ofReplay(ownMicros, skew);
        Selection selection = selection(topic);
        topology.addSource(AutoOffsetReset.earliest(), read, time, new ByteArrayDeserializer(), decoded, name(topic));
        topology.addProcessor(
                check, () -> new CheckRecords<>(views, time, next, selection, metrics, topic.name()), read);
    }

    private void matchServerEvents(Topology topology, RuleViews rules) {
        topology.addProcessor(
                Nodes.MATCH_SERVER_EVENTS,
                () -> new MatchSymptoms<ServerEvent>(
                        rules,
                        event -> Symptom.of(event.value(), event.at(), event.origin()),
                        metrics,
                        Topics.SERVER_EVENTS.name()),
                Nodes.CHECK_SERVER_EVENTS);
    }

    private void matchCrashReports(Topology topology, RuleViews rules) {
        topology.addProcessor(
                Nodes.MATCH_CRASH_REPORTS,
                () -> new MatchSymptoms<CrashReport>(
                        rules,
                        crash -> Symptom.of(crash.value(), crash.at(), crash.origin()),
                        metrics,
                        Topics.CRASH_REPORTS.name()),
                Nodes.CHECK_CRASH_REPORTS);
    }

    /** Reports of parts become whole snapshots on the topic from which all snapshots are read. */
    private void mergeInventories(Topology topology) {
        topology.addProcessor(Nodes.MERGE_INVENTORIES, MergeInventories::new, Nodes.CHECK_INVENTORY_REPORTS);
        topology.addStateStore(Stores.mergedInventories(settings.stores()), Nodes.MERGE_INVENTORIES);
        topology.addStateStore(Stores.unwrittenInventories(settings.stores()), Nodes.MERGE_INVENTORIES);
        topology.addSink(
                Nodes.WRITE_SERVER_INVENTORY,
                name(Topics.SERVER_INVENTORY),
                new StringSerializer(),
                values.output(Topics.SERVER_INVENTORY),
                Nodes.MERGE_INVENTORIES);
    }

    private void dateServerInventory(Topology topology) {
        topology.addProcessor(Nodes.DATE_SERVER_INVENTORY, DateInventory::new, Nodes.CHECK_SERVER_INVENTORY);
    }

    private void hearOperators(Topology topology) {
        topology.addProcessor(Nodes.HEAR_OPERATORS, HearOperators::new, Nodes.CHECK_ADVISORY_ACTIONS);
    }

    private void adviseServers(Topology topology, RuleViews rules, FleetClock clock) {
        Judge judge = judge();
        topology.addProcessor(
                Nodes.ADVISE_SERVERS,
                () -> new AdviseServers(rules, clock, judge, settings, metrics),
                Nodes.MATCH_SERVER_EVENTS,
                Nodes.MATCH_CRASH_REPORTS,
                Nodes.DATE_SERVER_INVENTORY,
                Nodes.HEAR_OPERATORS);
        holdKnowledge(topology);
    }

    private Judge judge() {
        JudgingSettings judging = settings.judging();
        return new Judge(
                ProductCatalogue.standard(), new Periods(judging.window(), judging.quietPeriod(), judging.expiry()));
    }

    private void holdKnowledge(Topology topology) {
        topology.addStateStore(Stores.serverTimes(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.inventoryFacts(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.ruleFacts(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.serversByRule(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.symptomLedger(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.followedRules(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.publishedAdvisories(settings.stores()), Nodes.ADVISE_SERVERS);
        topology.addStateStore(Stores.pendingChanges(settings.stores()), Nodes.ADVISE_SERVERS);
    }

    private void writeAdvisories(Topology topology) {
        topology.addSink(
                Nodes.WRITE_REMEDIATION_ADVISORIES,
                name(Topics.REMEDIATION_ADVISORIES),
                new StringSerializer(),
                values.output(Topics.REMEDIATION_ADVISORIES),
                new ServerPartitioner<>(),
                Nodes.ADVISE_SERVERS);
    }

    private void replayServers(Topology topology, RuleTimeline rules, ReplayInput input) {
        Judge judge = judge();
        topology.addProcessor(
                Nodes.ADVISE_SERVERS,
                () -> new ReplayServers(rules, judge, settings, input, metrics),
                Nodes.MATCH_SERVER_EVENTS,
                Nodes.MATCH_CRASH_REPORTS,
                Nodes.DATE_SERVER_INVENTORY,
                Nodes.HEAR_OPERATORS);
        holdKnowledge(topology);
        topology.addStateStore(Stores.replayedRules(settings.stores()), Nodes.ADVISE_SERVERS);
    }

    private static void writeFinished(Topology topology, ReplayInput input) {
        topology.addSink(
                Nodes.WRITE_FINISHED,
                input.finished(),
                new StringSerializer(),
                new ByteArraySerializer(),
                Nodes.ADVISE_SERVERS);
    }

    private void writeDeadLetters(Topology topology, String... checks) {
        topology.addSink(
                Nodes.WRITE_DEAD_LETTERS, deadLetters(), new ByteArraySerializer(), new ByteArraySerializer(), checks);
    }

    /**
     * A part of its own, which shares no node with the others: a raw topic may have any number of partitions. It comes
     * last, so that the other parts keep their numbers, and with them their state, when a raw topic is added.
     */
    private void bridgeRawTopics(Topology topology) {
        List<BridgeTopic> topics = settings.bridge().topics();
        if (topics.isEmpty()) {
            return;
        }
        for (BridgeTopic topic : topics) {
            topology.addSource(
                    AutoOffsetReset.earliest(),
                    Nodes.read(topic.name()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    topic.name());
            topology.addProcessor(
                    Nodes.decode(topic.name()),
                    () -> new BridgeTelemetry(decoders.of(topic), metrics.recordsRead(topic.name())),
                    Nodes.read(topic.name()));
        }
        String[] decoders =
                topics.stream().map(topic -> Nodes.decode(topic.name())).toArray(String[]::new);
        bridgeTo(topology, Topics.SERVER_EVENTS, Nodes.BRIDGE_TO_SERVER_EVENTS, decoders);
        bridgeTo(topology, Topics.CRASH_REPORTS, Nodes.BRIDGE_TO_CRASH_REPORTS, decoders);
        bridgeTo(topology, Topics.INVENTORY_REPORTS, Nodes.BRIDGE_TO_INVENTORY_REPORTS, decoders);
        bridgeTo(topology, Topics.SERVER_INVENTORY, Nodes.BRIDGE_TO_SERVER_INVENTORY, decoders);
        topology.addSink(
                Nodes.BRIDGE_TO_DEAD_LETTERS,
                Topics.DEAD_LETTERS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                decoders);
    }

    private <T extends SpecificRecord> void bridgeTo(
            Topology topology, Topic<T> topic, String node, String... decoders) {
        topology.addSink(node, topic.name(), new StringSerializer(), values.output(topic), decoders);
    }

    private String name(Topic<?> topic) {
        return replay == null ? topic.name() : replay.name(topic);
    }

    private String deadLetters() {
        return replay == null ? Topics.DEAD_LETTERS : replay.name(Topics.DEAD_LETTERS);
    }

    /** Symptoms may begin late; of everything else what is older counts, too. */
    private Selection selection(Topic<?> topic) {
        if (replay == null) {
            return Selection.ALL;
        }
        boolean isSymptom = topic.equals(Topics.SERVER_EVENTS) || topic.equals(Topics.CRASH_REPORTS);
        boolean isEndless = topic.equals(Topics.SERVER_INVENTORY) && replay.isInventoryNow();
        return new ReplaySelection(
                replay.servers(),
                isSymptom ? replay.symptomsFrom() : null,
                isEndless ? null : replay.to(),
                replay.end());
    }
}
