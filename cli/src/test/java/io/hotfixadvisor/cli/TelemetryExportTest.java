package io.hotfixadvisor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.cli.replay.ArchiveLoader;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryExportTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant RECEIVED = NOON.plusSeconds(90);

    @TempDir
    static Path state;

    private static EmbeddedCluster cluster;
    /** What the topics hold that can be exported, in the order of topics, partitions and offsets. */
    private static final List<Loaded> HELD = new ArrayList<>();

    @TempDir
    Path directory;

    /** A record as it is handed on. */
    private record Loaded(String topic, String key, SpecificRecord value, Instant kafkaTime) {}

    @BeforeAll
    static void fillTheTopics() throws Exception {
        cluster = EmbeddedCluster.start(state, 2);
        Map<String, Object> config = new HashMap<>(cluster.clientConfig());
        try (Producer<byte[], byte[]> plain =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            IntStream.range(0, 20).forEach(i -> send(plain, Topics.CRASH_REPORTS, 1, "mail-1", crash(i)));
            sendRaw(plain, Topics.CRASH_REPORTS, 1, "mail-2", bytes(Topics.CRASH_REPORTS, crash(3)));
            sendRaw(plain, Topics.CRASH_REPORTS, 1, null, bytes(Topics.CRASH_REPORTS, crash(3)));
            sendRaw(plain, Topics.CRASH_REPORTS, 1, "mail-1", "poison".getBytes(UTF_8));
            sendRaw(plain, Topics.CRASH_REPORTS, 1, "mail-1", null);
            send(plain, Topics.SERVER_INVENTORY, 0, "mail-1", inventory(1));
            send(plain, Topics.SERVER_INVENTORY, 0, "mail-1", inventory(2));
            send(plain, Topics.ADVISORY_ACTIONS, 0, "mail-1", action());
            send(plain, Topics.TIME_TICKS, 0, "fleet", new TimeTick(NOON.plus(Duration.ofDays(3))));
            sendRaw(
                    plain,
                    Topics.REMEDIATION_ADVISORIES,
                    1,
                    "mail-1/KB900001",
                    bytes(Topics.REMEDIATION_ADVISORIES, advisory("KB900001")));
            sendRaw(plain, Topics.REMEDIATION_ADVISORIES, 1, "mail-1/KB900001", null);
            send(plain, Topics.REMEDIATION_ADVISORIES, 1, "mail-1/KB900002", advisory("KB900002"));
            for (HotfixRule rule : StarterCatalogue.rules()) {
                send(plain, Topics.HOTFIX_RULES, 0, rule.getRuleId(), rule);
            }
        }
        config.put("transactional.id", "writer");
        try (Producer<byte[], byte[]> transactional =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            for (int round = 0; round < 4; round++) {
                transactional.beginTransaction();
                int number = round;
                for (int i = 0; i < 50; i++) {
                    ServerEvent event = event(number * 50 + i);
                    if (number % 2 == 0) {
                        send(transactional, Topics.SERVER_EVENTS, 0, "mail-1", event);
                    } else {
                        sendRaw(transactional, Topics.SERVER_EVENTS, 0, "mail-1", bytes(Topics.SERVER_EVENTS, event));
                    }
                }
                transactional.flush();
                if (number % 2 == 0) {
                    transactional.commitTransaction();
                } else {
                    transactional.abortTransaction();
                }
            }
        }
        forgetFirst(Topics.SERVER_EVENTS, 10);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void loadsWhatWasExportedAsItStoodOnTheTopics() throws IOException {
        CommandOutcome outcome = export("archive");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("crash-reports-1@20: the key is \"mail-2\" where \"mail-1\" is expected; not exported\n"
                        + "crash-reports-1@21: the key is null; not exported\n"
                        + "crash-reports-1@22: topic crash-reports: the record starts with byte 0x70; 0x00 of the"
                        + " Confluent wire format is expected; not exported\n"
                        + "crash-reports-1@23: the value is null; not exported\n"
                        + "exported 90 server-events, 20 crash-reports, 2 server-inventory, 1 advisory-actions,"
                        + " 1 time-ticks, 1 remediation-advisories, "
                        + StarterCatalogue.rules().size()
                        + " hotfix-rules; 4 records could not be exported\n");
        assertThat(load(directory.resolve("archive"))).containsExactlyInAnyOrderElementsOf(HELD);
        assertThat(names(directory.resolve("archive")))
                .containsExactly(
                        "advisory-actions.avro",
                        "crash-reports.avro",
                        "hotfix-rules.avro",
                        "remediation-advisories.avro",
                        "server-events.avro",
                        "server-inventory.avro",
                        "time-ticks.avro");
    }

    @Test
    void exportsTheEventsAndCrashesOfATimeAndTheRestWhole() throws IOException {
        export(
                "part",
                "--from",
                NOON.plusSeconds(12).toString(),
                "--to",
                NOON.plusSeconds(17).toString());

        List<Loaded> expected = HELD.stream()
                .filter(held -> !(held.value() instanceof ServerEvent event) || isOfTheTime(event.getTimestamp()))
                .filter(held -> !(held.value() instanceof CrashReport crash) || isOfTheTime(crash.getOccurredAt()))
                .toList();
        assertThat(expected).hasSizeBetween(10, 60);
        assertThat(load(directory.resolve("part"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isOfTheTime(Instant time) {
        return !time.isBefore(NOON.plusSeconds(12)) && time.isBefore(NOON.plusSeconds(17));
    }

    @Test
    void exportsTheRecordsOfSomeServers() throws IOException {
        export("other", "--servers", "MAIL-9,mail-8");
        export("same", "--servers", "mail-9", "--servers", "Mail-1");

        assertThat(load(directory.resolve("other")))
                .extracting(Loaded::topic)
                .containsOnly("time-ticks", "hotfix-rules");
        assertThat(load(directory.resolve("same"))).containsExactlyInAnyOrderElementsOf(HELD);
    }

    @Test
    void overwritesNothingUnlessToldTo() throws IOException {
        Path file = directory.resolve("archive").resolve("hotfix-rules.avro");
        Files.createDirectories(directory.resolve("archive"));
        Files.writeString(file, "mine");

        assertThat(export("archive"))
                .isEqualTo(new CommandOutcome(
                        ExitCode.USAGE, "", file + ": exists; name another directory, or overwrite with --force\n"));
        assertThat(names(directory.resolve("archive"))).containsExactly("hotfix-rules.avro");
        assertThat(export("archive", "--force").exitCode()).isEqualTo(ExitCode.NO);
        assertThat(load(directory.resolve("archive"))).hasSameSizeAs(HELD);
    }

    @Test
    void refusesWhatCannotBeExported() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(export("file"))
                .isEqualTo(new CommandOutcome(ExitCode.USAGE, "", file + ": is a file; a directory is expected\n"));
        assertThat(export("archive", "--from", NOON.toString(), "--to", NOON.toString())
                        .err())
                .isEqualTo(
                        "--from is 2026-03-02T12:00:00Z and --to is 2026-03-02T12:00:00Z; --from lies before --to\n");
        assertThat(export("archive", "--servers", "a/b").err()).startsWith("--servers: ");
        assertThat(CommandOutcome.of("telemetry", "export", "archive").err())
                .startsWith("bootstrap.servers is not set");
        assertThat(directory.resolve("archive")).doesNotExist();
    }

    private CommandOutcome export(String name, String... options) {
        List<String> line = new ArrayList<>(
                List.of("telemetry", "export", directory.resolve(name).toString()));
        line.addAll(List.of(options));
        cluster.clientConfig().forEach((key, value) -> line.addAll(List.of("-c", key + "=" + value)));
        return CommandOutcome.of(line.toArray(new String[0]));
    }

    private static List<Loaded> load(Path archive) {
        List<Loaded> loaded = new ArrayList<>();
        new ArchiveLoader("auto", DecodeSettings.defaults()).load(List.of(archive), new ArchiveLoader.Sink() {
            @Override
            public <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant kafkaTime) {
                loaded.add(new Loaded(topic.name(), key, value, kafkaTime));
            }

            @Override
            public void rejected(Path file, String reason) {
                throw new AssertionError(file + " " + reason);
            }
        });
        return loaded;
    }

    private static List<String> names(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static <V extends SpecificRecord> void send(
            Producer<byte[], byte[]> producer, Topic<V> topic, int partition, String key, V value) {
        sendRaw(producer, topic, partition, key, bytes(topic, value));
        HELD.add(new Loaded(topic.name(), key, value, RECEIVED));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits for all
    private static void sendRaw(
            Producer<byte[], byte[]> producer,
            Topic<?> topic,
            int partition,
            @Nullable String key,
            byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(
                topic.name(), partition, RECEIVED.toEpochMilli(), key == null ? null : key.getBytes(UTF_8), value));
    }

    private static <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        return new KafkaConnection(cluster.clientConfig())
                .serdes()
                .values(topic.valueType())
                .serializer()
                .serialize(topic.name(), value);
    }

    /** As retention does. */
    private static void forgetFirst(Topic<?> topic, int count) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(cluster.clientConfig()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(count)))
                    .all()
                    .get();
        }
        List<Loaded> first = HELD.stream()
                .filter(held -> held.topic().equals(topic.name()))
                .limit(count)
                .toList();
        HELD.removeAll(first);
    }

    private static ServerEvent event(int number) {
        return ServerEvent.newBuilder()
                .setServerId("mail-1")
                .setHost("MAIL-1")
                .setProvider("RingQueue")
                .setEventId(4100)
                .setTimestamp(NOON.plusMillis(number * 200L))
                .setReceivedAt(number % 2 == 0 ? NOON.plusSeconds(30) : null)
                .setRecordId((long) number)
                .build();
    }

    private static CrashReport crash(int number) {
        return CrashReport.newBuilder()
                .setServerId("mail-1")
                .setHost("MAIL-1")
                .setKind(CrashKind.APP_CRASH)
                .setProcess("ringq.exe")
                .setOccurredAt(NOON.plusSeconds(number))
                .build();
    }

    private static ServerInventory inventory(int hours) {
        return ServerInventory.newBuilder()
                .setServerId("mail-1")
                .setObservedAt(NOON.plus(Duration.ofHours(hours)))
                .build();
    }

    private static AdvisoryAction action() {
        return AdvisoryAction.newBuilder()
                .setServerId("mail-1")
                .setRuleId("KB900002")
                .setKind(ActionKind.ACKNOWLEDGE)
                .setOperator("ada")
                .setReason("seen")
                .setAt(NOON)
                .build();
    }

    private static RemediationAdvisory advisory(String ruleId) {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId("mail-1")
                .setRuleId(ruleId)
                .setRuleRevision("1")
                .setStatus(AdvisoryStatus.OPEN)
                .setOpenedAt(NOON)
                .setChangedAt(NOON)
                .setVerdict(Verdict.APPLICABLE)
                .setConfidence(0.5)
                .setSeverity(Severity.MODERATE)
                .setChangeRisk(ChangeRisk.NONE)
                .setOccurrences(1)
                .setFirstSeen(NOON)
                .setLastSeen(NOON)
                .build();
    }
}
