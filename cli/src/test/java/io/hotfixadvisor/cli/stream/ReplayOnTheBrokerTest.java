package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.CommandOutcome;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.cli.stream.ReplayRuns.Report;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet that was processed live is replayed: with the same rules nothing differs, with others what must. Its topics
 * have gaps: transactions that were aborted or are open, and partitions without a record.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayOnTheBrokerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int STRANGERS = 40;

    @TempDir
    static Path directory;

    private static final ReplayedFleet FLEET = new ReplayedFleet();
    private static EmbeddedCluster cluster;
    private static ReplayRuns runs;
    private static @Nullable Producer<String, ServerEvent> open;
    private static SortedMap<String, RemediationAdvisory> live;
    private static String report;

    @BeforeAll
    static void processLive() throws Exception {
        cluster = EmbeddedCluster.start(ReplayedFleet.PARTITIONS);
        runs = new ReplayRuns(cluster.clientConfig(), RunningAdvisor.APPLICATION, directory.resolve("state"));
        try (RecordSender sender = new RecordSender(cluster.clientConfig());
                RunningAdvisor advisor =
                        RunningAdvisor.start(cluster.clientConfig(), Map.of("time.tick-interval", "PT0S"))) {
            ReplayedFleet.rules().forEach(sender::send);
            FLEET.records().forEach(sender::send);
            sender.flush();
            Await.until("everything is processed", TIMEOUT, advisor.view()::hasJudgedAll, advisor.view()::committed);
            sendTick();
            Await.until(
                    "the advisories are as expected",
                    TIMEOUT,
                    () -> ReplayedFleet.told(advisor.view().advisories()).equals(FLEET.expected()),
                    () -> differing(ReplayedFleet.told(advisor.view().advisories())));
            live = advisor.view().advisories();
            makeGaps();
        }
    }

    private static SortedSet<String> differing(SortedMap<String, String> told) {
        SortedSet<String> lines = new TreeSet<>();
        FLEET.expected().forEach((key, expected) -> {
            if (!expected.equals(told.get(key))) {
                lines.add(key + " is " + told.get(key) + ", expected " + expected);
            }
        });
        told.keySet().stream().filter(key -> !FLEET.expected().containsKey(key)).forEach(key -> lines.add("+ " + key));
        return lines;
    }

    private static void sendTick() throws Exception {
        TimeTick tick = new TimeTick(ReplayedFleet.END);
        try (Producer<String, TimeTick> producer = producer(TimeTick.class, Map.of())) {
            long at = tick.getAt().toEpochMilli();
            producer.send(new ProducerRecord<>(Topics.TIME_TICKS.name(), null, at, "fleet", tick))
                    .get();
        }
    }

    /** Crash reports: partition 2 has but an aborted transaction, partition 3 nothing. Events: one is open in 1. */
    private static void makeGaps() throws Exception {
        try (Producer<String, ServerEvent> aborted = producer(ServerEvent.class, Map.of("transactional.id", "gap-1"))) {
            abort(aborted, Topics.SERVER_EVENTS, 0, stranger(0));
        }
        CrashReport crash = CrashReport.newBuilder(FLEET.records().stream()
                        .filter(CrashReport.class::isInstance)
                        .map(CrashReport.class::cast)
                        .findFirst()
                        .orElseThrow())
                .setServerId(stranger(2).getServerId())
                .build();
        try (Producer<String, CrashReport> aborted = producer(CrashReport.class, Map.of("transactional.id", "gap-2"))) {
            abort(aborted, Topics.CRASH_REPORTS, 2, crash);
        }
        Producer<String, ServerEvent> producer = producer(ServerEvent.class, Map.of("transactional.id", "gap-3"));
        open = producer;
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                        Topics.SERVER_EVENTS.name(), 1, stranger(1).getServerId(), stranger(1)))
                .get();
    }

    private static <V extends SpecificRecord> void abort(
            Producer<String, V> producer, Topic<V> topic, int partition, V value) throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic.name(), partition, "stranger", value))
                .get();
        producer.abortTransaction();
    }

    /** A server of a partition that nobody knew. */
    private static ServerEvent stranger(int partition) {
        return IntStream.range(STRANGERS, 2 * STRANGERS)
                .mapToObj(ReplayedFleet::stranger)
                .filter(event -> ReplayedFleet.partition(event.getServerId()) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static <V extends SpecificRecord> Producer<String, V> producer(Class<V> type, Map<String, String> own) {
        Map<String, Object> config = new HashMap<>(cluster.clientConfig());
        config.putAll(own);
        return new KafkaProducer<>(
                config,
                new StringSerializer(),
                new AvroSerdes(cluster.clientConfig()).values(type).serializer());
    }

    @AfterAll
    static void stop() {
        if (open != null) {
            open.close();
        }
        runs.close();
        cluster.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(runs.traces()).isEmpty();
    }

    @Test
    @Order(1)
    void findsNothingThatDiffersWithOneThreadAndWithFourAndFromFiles() throws Exception {
        CommandOutcome one = runs.replay("--threads", "1", "--html", file("one.html"), "--fail-on", "added,changed");
        CommandOutcome four = runs.replay("--threads", "4", "--html", file("four.html"));
        CommandOutcome exported = runs.command(List.of("telemetry", "export", file("archive")));
        CommandOutcome archive = runs.replay("--telemetry", file("archive"), "--html", file("archive.html"));
        report = one.out();

        assertThat(List.of(one, four, exported, archive))
                .as("%s\n%s\n%s\n%s", one.err(), four.err(), exported.err(), archive.err())
                .extracting(CommandOutcome::exitCode)
                .containsOnly(0);
        Report found = Report.of(report);
        assertThat(found.differences()).isEmpty();
        assertThat(found.count("compared")).isEqualTo(live.size());
        assertThat(found.count("same")).isEqualTo(live.size()).isGreaterThan(500);
        assertThat(found.count("notComparable")).isZero();
        assertThat(four.out()).isEqualTo(report);
        assertThat(archive.out()).isEqualTo(report);
        assertThat(directory.resolve("four.html")).hasSameBinaryContentAs(directory.resolve("one.html"));
        assertThat(directory.resolve("archive.html")).hasSameBinaryContentAs(directory.resolve("one.html"));
    }

    @Test
    @Order(2)
    void comparesAlsoWhatOperatorsHadAWordOn() throws Exception {
        assertThat(live.values()).extracting(RemediationAdvisory::getVerdict).contains(Verdict.values());
        SortedSet<String> silenced = keys(advisory -> advisory.getSilencedUntil() != null);
        SortedSet<String> acknowledged = keys(advisory -> advisory.getStatus() == AdvisoryStatus.ACKNOWLEDGED);
        SortedSet<String> dismissed = keys(advisory -> advisory.getStatus() == AdvisoryStatus.WITHDRAWN);
        assertThat(List.of(silenced.size(), acknowledged.size(), dismissed.size()))
                .allMatch(count -> count > 15);

        CommandOutcome outcome =
                runs.replay("--with", rules("less-sure.yaml", ReplayedFleet.LESS_SURE), "--fail-on", "changed");

        assertThat(outcome.exitCode()).as(outcome::err).isEqualTo(1);
        Report found = Report.of(outcome.out());
        assertThat(found.count("compared")).isEqualTo(live.size());
        assertThat(found.keys("CHANGED"))
                .isEqualTo(FLEET.keys(ReplayedFleet.CRASH))
                .containsAll(silenced)
                .containsAll(acknowledged)
                .containsAll(dismissed);
        assertThat(found.differences()).hasSize(FLEET.keys(ReplayedFleet.CRASH).size());
        // What cannot be determined was no more severe before.
        SortedSet<String> applicable = keys(advisory ->
                advisory.getRuleId().equals(ReplayedFleet.CRASH) && advisory.getVerdict() == Verdict.APPLICABLE);
        assertThat(changed(found, "ruleRevision")).isEqualTo(FLEET.keys(ReplayedFleet.CRASH));
        assertThat(changed(found, "severity")).isEqualTo(applicable);
        assertThat(changed(found, "plan")).containsAll(applicable);
    }

    private static SortedSet<String> changed(Report report, String field) {
        return report.changedFields().entrySet().stream()
                .filter(changed -> changed.getValue().contains(field))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> keys(Predicate<RemediationAdvisory> wanted) {
        return live.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Order(3)
    void findsTheServersThatACandidateIsForAndNoOther() throws Exception {
        CommandOutcome outcome = runs.replay("--with", rules("north-only.yaml", ReplayedFleet.NORTH_ONLY));

        assertThat(outcome.exitCode()).as(outcome::err).isZero();
        Report found = Report.of(outcome.out());
        assertThat(found.keys("REMOVED"))
                .isEqualTo(FLEET.southern(ReplayedFleet.QUEUE))
                .hasSizeGreaterThan(100);
        assertThat(found.keys("CHANGED"))
                .isEqualTo(FLEET.northern(ReplayedFleet.QUEUE))
                .hasSizeGreaterThan(100);
        assertThat(found.keys("ADDED")).isEqualTo(ReplayedFleet.noisy()).hasSizeGreaterThan(30);
    }

    @Test
    @Order(4)
    void leavesEverythingElseAsItIsWhileItRuns() throws Exception {
        SortedMap<String, String> before = runs.surroundings();

        CompletableFuture<CommandOutcome> replay =
                CompletableFuture.supplyAsync(() -> runs.replay("--threads", "2", "--max-rate", "2000"));
        Await.until(
                "the replay ends",
                TIMEOUT,
                () -> {
                    assertThat(runs.surroundings()).isEqualTo(before);
                    return replay.isDone();
                },
                runs::traces);

        assertThat(replay.get().out()).isEqualTo(report);
        assertThat(runs.surroundings()).isEqualTo(before);
        assertThat(before.keySet())
                .anyMatch(key -> key.startsWith(RunningAdvisor.APPLICATION + " in " + Topics.SERVER_EVENTS.name()))
                .anyMatch(key -> key.startsWith("subject "));
    }

    @Test
    @Order(5)
    void readsNothingThatComesAfterItsBegin() throws Exception {
        CompletableFuture<CommandOutcome> replay =
                CompletableFuture.supplyAsync(() -> runs.replay("--id", "late", "--max-rate", "1500"));
        Await.until("the replay is planned", TIMEOUT, () -> runs.isPlanned("late") || replay.isDone(), runs::traces);
        Objects.requireNonNull(open).commitTransaction();
        try (RecordSender sender = new RecordSender(cluster.clientConfig())) {
            IntStream.range(0, STRANGERS).mapToObj(ReplayedFleet::stranger).forEach(sender::send);
            sender.flush();
        }
        assertThat(replay.isDone()).isFalse();
        assertThat(replay.get().out()).as(replay.get().err()).isEqualTo(report);

        Report next = Report.of(runs.replay("--threads", "2").out());
        assertThat(next.keys("ADDED")).hasSize(STRANGERS + 1).allMatch(key -> key.startsWith("stranger-"));
        assertThat(next.differences()).hasSize(STRANGERS + 1);
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static String rules(String name, String yaml) throws IOException {
        return Files.writeString(directory.resolve(name), yaml).toString();
    }
}
