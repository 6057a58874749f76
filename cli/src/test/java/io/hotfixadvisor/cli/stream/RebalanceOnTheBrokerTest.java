package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances share a fleet under load. One is killed, one is added, one is stopped: what is published in the end
 * is what an undisturbed evaluation says, and on the way there no advisory goes back.
 */
class RebalanceOnTheBrokerTest {
    private static final String APPLICATION = "rebalance";
    private static final int PARTITIONS = 6;
    /** In MiB. */
    private static final int HEAP = 192;
    /** Records sent at one look, so that the load goes on for as long as what is waited for takes. */
    private static final int SENT_AT_A_LOOK = 50;

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final List<Verdict> VERDICTS = List.of(
            Verdict.APPLICABLE,
            Verdict.SUPERSEDED,
            Verdict.RESTART_PENDING,
            Verdict.FIX_INSTALLED,
            Verdict.FIX_INEFFECTIVE);
    private static final List<AdvisoryStatus> STATUSES = List.of(
            AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED, AdvisoryStatus.RESOLVED, AdvisoryStatus.WITHDRAWN);

    @TempDir
    Path directory;

    private final LoadedFleet fleet = new LoadedFleet();
    private final TimeTick end = TimeTick.newBuilder().setAt(LoadedFleet.END).build();
    private final List<ChildProcess> instances = new ArrayList<>();
    private EmbeddedCluster cluster;
    private RecordSender sender;
    private ClusterView view;
    private AdvisoryLog log;
    private Iterator<SpecificRecord> load;

    @BeforeEach
    void start() {
        cluster = EmbeddedCluster.start(PARTITIONS);
        sender = new RecordSender(cluster.clientConfig());
        view = new ClusterView(cluster.clientConfig(), APPLICATION);
        log = new AdvisoryLog(cluster.clientConfig());
        load = fleet.telemetry().iterator();
    }

    @AfterEach
    void stop() {
        instances.forEach(ChildProcess::close);
        log.close();
        view.close();
        sender.close();
        cluster.close();
    }

    @Test
    void endsAsIfNothingHadHappenedAndNeverGoesBack() throws Exception {
        CompletableFuture<SortedMap<String, RemediationAdvisory>> evaluation =
                CompletableFuture.supplyAsync(this::expected);
        fleet.rules().forEach(sender::send);
        fleet.inventories().forEach(sender::send);
        sender.flush();
        ChildProcess first = startInstance();
        ChildProcess second = startInstance();
        ChildProcess third = startInstance();
        await("three instances share the fleet", () -> shareholders() == 3 && view.hasJudgedAll());

        loadUntil("a fifth is judged", () -> view.judgedEvents() >= LoadedFleet.SYMPTOMS / 5);
        fleet.lateRules().forEach(sender::send);
        sender.flush();
        second.kill();
        SortedMap<TopicPartition, Long> atTheKill = view.committed();
        loadUntil("others go on with its partitions", () -> hasGoneOnEverywhere(atTheKill));
        ChildProcess fourth = startInstance();
        loadUntil("a new instance has a share", () -> shareholders() == 3);
        load.forEachRemaining(sender::send);
        sender.flush();
        await("everything is judged", view::hasJudgedAll);

        SortedMap<String, RemediationAdvisory> expected = evaluation.get();

        // What time brings about is left to whoever has the partitions then.
        sendEnd();
        assertThat(first.stop()).as("exit code after SIGTERM").isZero();
        await("the advisories are as expected", () -> log.latest().equals(expected));
        await(
                "the fleet is counted",
                () -> impact(view.latest(Topics.FLEET_IMPACT)).equals(impactOf(expected)));
        await("the problem that no rule knows is counted", () -> unexplained().equals(unexplainedErrors()));
        third.askToStop();
        assertThat(fourth.stop()).as("exit code after SIGTERM").isZero();
        assertThat(third.stop()).as("exit code after SIGTERM").isZero();
        await("everything is read", log::isAtItsEnd);

        assertThat(log.latest()).isEqualTo(expected);
        assertThat(log.retracted()).isEmpty();
        assertThat(view.deadLetters()).isEmpty();
        Map<String, ToLongFunction<RemediationAdvisory>> progress = progress();
        log.published().forEach((key, advisories) -> assertThatItNeverGoesBack(key, advisories, progress));
    }

    /** What an evaluation of the same records says, after a look at whether it is worth comparing with. */
    private SortedMap<String, RemediationAdvisory> expected() {
        Map<String, HotfixRule> rules = new LinkedHashMap<>();
        fleet.rules().forEach(rule -> rules.put(rule.getRuleId(), rule));
        fleet.lateRules().forEach(rule -> rules.put(rule.getRuleId(), rule));
        List<SpecificRecord> records = new ArrayList<>(fleet.inventories());
        records.addAll(fleet.telemetry());
        SortedMap<String, RemediationAdvisory> expected =
                UndisturbedFleet.advisories(List.copyOf(rules.values()), records, end, PARTITIONS);
        assertThat(expected.values())
                .hasSizeGreaterThan(600)
                .extracting(RemediationAdvisory::getStatus)
                .contains(STATUSES.toArray(AdvisoryStatus[]::new));
        assertThat(expected.values())
                .extracting(RemediationAdvisory::getVerdict)
                .contains(Verdict.APPLICABLE, Verdict.SUPERSEDED, Verdict.FIX_INSTALLED, Verdict.FIX_INEFFECTIVE);
        assertThat(expected.values())
                .extracting(RemediationAdvisory::getEpisode)
                .contains(2);
        return expected;
    }

    private ChildProcess startInstance() throws IOException {
        String name = "instance-" + (instances.size() + 1);
        Map<String, String> settings = new HashMap<>(cluster.clientConfig());
        settings.put("application.id", APPLICATION);
        settings.put("client.id", name);
        // Each on a computer of its own.
        settings.put("state.dir", directory.resolve(name).toString());
        settings.put("advisories.refresh-interval", "PT1S");
        settings.put("fleet.publish-interval", "PT1S");
        // The test says how time passes.
        settings.put("time.tick-interval", "PT0S");
        // A killed process is a member of its group until then; less is refused by the broker.
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1000");
        ChildProcess instance = ChildProcess.run(settings, directory.resolve(name + ".log"), HEAP);
        instances.add(instance);
        return instance;
    }

    /** How many instances have a part of the events. */
    private long shareholders() {
        return view.shares().entrySet().stream()
                .filter(share -> !share.getValue().isEmpty())
                .count();
    }

    private boolean hasGoneOnEverywhere(Map<TopicPartition, Long> before) {
        Map<TopicPartition, Long> now = view.committed();
        return before.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.SERVER_EVENTS.name()))
                .allMatch(entry -> now.getOrDefault(entry.getKey(), 0L) > entry.getValue());
    }

    private void loadUntil(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, () -> {
            for (int sent = 0; sent < SENT_AT_A_LOOK && load.hasNext(); sent++) {
                sender.send(load.next());
            }
            return condition.getAsBoolean();
        });
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        Await.until(
                what,
                TIMEOUT,
                () -> {
                    log.poll();
                    return condition.getAsBoolean();
                },
                () -> view.shares() + "\n" + view.committed() + "\n"
                        + instances.stream().map(ChildProcess::output).toList());
    }

    private void sendEnd() throws Exception {
        try (Producer<String, TimeTick> ticks = new KafkaProducer<>(
                new HashMap<>(cluster.clientConfig()),
                new StringSerializer(),
                new AvroSerdes(cluster.clientConfig()).values(TimeTick.class).serializer())) {
            long at = end.getAt().toEpochMilli();
            ticks.send(new ProducerRecord<>(Topics.TIME_TICKS.name(), null, at, "fleet", end))
                    .get();
        }
    }

    /**
     * What is known of a server and a rule only grows, and a topic keeps its order when a partition moves. Each symptom
     * here is an incident of its own and younger than those before it on its topic, and one that counts goes on
     * counting when others follow. So occurrences and the last symptom go up only; the first goes back only, where a
     * rule that came late looks through the ledger. No fix is taken away and no inventory is lost, so verdicts go one
     * way. No word is taken back, and only advisories without a fix hear one, so statuses go one way within an episode.
     * No time comes before all is judged, so nothing is resolved that would then be open again. And as one of these
     * moves with each record that is worth publishing, no record says what an earlier one said.
     */
    private static void assertThatItNeverGoesBack(
            String key,
            List<RemediationAdvisory> published,
            Map<String, ToLongFunction<RemediationAdvisory>> progress) {
        assertThat(published.stream().map(AdvisoryLog::state))
                .as("states of %s", key)
                .doesNotHaveDuplicates();
        progress.forEach((name, measure) -> assertThat(
                        published.stream().mapToLong(measure).toArray())
                .as("%s of %s", name, key)
                .isSorted());
    }

    private Map<String, ToLongFunction<RemediationAdvisory>> progress() {
        List<String> revised = fleet.lateRules().stream().map(RuleRevision::of).toList();
        return Map.of(
                "occurrences", RemediationAdvisory::getOccurrences,
                "last symptom", advisory -> advisory.getLastSeen().toEpochMilli(),
                "first symptom, backwards", advisory -> -advisory.getFirstSeen().toEpochMilli(),
                "episode and status", advisory -> advisory.getEpisode() * 10L + STATUSES.indexOf(advisory.getStatus()),
                "verdict", advisory -> VERDICTS.indexOf(advisory.getVerdict()),
                "silence", advisory -> advisory.getSilencedUntil() == null ? 0 : 1,
                "successor", advisory -> advisory.getSupersededBy() == null ? 0 : 1,
                "revision of the rule", advisory -> revised.indexOf(advisory.getRuleRevision()));
    }

    private List<String> unexplained() {
        return view.latest(Topics.UNEXPLAINED_PROBLEMS).values().stream()
                .filter(problem -> LoadedFleet.UNEXPLAINED.equalsIgnoreCase(
                        problem.getKey().getProvider()))
                .map(problem -> problem.getServers() + " servers, " + problem.getOccurrences() + " times")
                .toList();
    }

    private List<String> unexplainedErrors() {
        List<ServerEvent> errors = fleet.telemetry().stream()
                .filter(ServerEvent.class::isInstance)
                .map(ServerEvent.class::cast)
                .filter(event -> event.getProvider().equals(LoadedFleet.UNEXPLAINED))
                .distinct()
                .toList();
        long servers = errors.stream().map(ServerEvent::getServerId).distinct().count();
        return List.of(servers + " servers, " + errors.size() + " times");
    }

    private static SortedMap<String, String> impact(Map<String, FleetImpact> impacts) {
        SortedMap<String, String> lines = new TreeMap<>();
        impacts.forEach((ruleId, impact) -> lines.put(
                ruleId,
                "%d affected, %d resolved, %d times, %s"
                        .formatted(
                                impact.getServersAffected(),
                                impact.getServersResolved(),
                                impact.getOccurrences(),
                                new TreeMap<>(impact.getByVerdict()))));
        return lines;
    }

    /** The figures of the fleet, counted from the advisories. */
    private static SortedMap<String, String> impactOf(Map<String, RemediationAdvisory> advisories) {
        SortedMap<String, List<RemediationAdvisory>> byRule = new TreeMap<>();
        advisories
                .values()
                .forEach(advisory -> byRule.computeIfAbsent(advisory.getRuleId(), ruleId -> new ArrayList<>())
                        .add(advisory));
        SortedMap<String, String> lines = new TreeMap<>();
        byRule.forEach((ruleId, all) -> {
            SortedMap<String, Long> verdicts = new TreeMap<>();
            all.forEach(advisory -> verdicts.merge(advisory.getVerdict().name(), 1L, Long::sum));
            lines.put(
                    ruleId,
                    "%d affected, %d resolved, %d times, %s"
                            .formatted(
                                    all.size(),
                                    all.stream()
                                            .filter(each -> each.getStatus() == AdvisoryStatus.RESOLVED)
                                            .count(),
                                    all.stream()
                                            .mapToLong(RemediationAdvisory::getOccurrences)
                                            .sum(),
                                    verdicts));
        });
        return lines;
    }
}
