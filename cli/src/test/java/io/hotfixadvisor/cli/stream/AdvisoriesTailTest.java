package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hotfixadvisor.cli.CommandOutcome;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code advisories tail} on a broker that holds four changes of three advisories, and among them a broken record. */
class AdvisoriesTailTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedCluster cluster;

    @TempDir
    Path directory;

    @BeforeAll
    static void publish() throws Exception {
        cluster = EmbeddedCluster.start(1);
        publish(advisory("exch-1", "KB900001", FIRST).setClusterName("MAIL").build());
        publish(advisory("exch-2", "KB900001", FIRST.plusSeconds(60))
                .setTitle("store\u001b]0;owned\u0007 \u202eends")
                .build());
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                new HashMap<>(cluster.clientConfig()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.REMEDIATION_ADVISORIES.name(),
                            "exch-3/KB900001".getBytes(StandardCharsets.UTF_8),
                            new byte[] {7, 7}))
                    .get();
        }
        publish(advisory("files-1", "KB900002", FIRST.plusSeconds(120))
                .setSeverity(Severity.LOW)
                .setVerdict(Verdict.UNDETERMINED)
                .build());
        publish(advisory("exch-1", "KB900001", FIRST.plusSeconds(180))
                .setClusterName("MAIL")
                .setOccurrences(5)
                .build());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void showsAnAdvisoryWholeAndThenOnlyThatItGoesOn() throws Exception {
        List<String> lines = tail(6, "--from-beginning", "--cluster", "mail");

        assertThat(String.join("\n", lines)).isEqualTo("""
                IMPORTANT OPEN  APPLICABLE  exch-1  KB900001
                  The store ends
                  node of cluster MAIL
                  seen 2 times, 2026-03-01 08:00:00Z to 2026-03-01 08:00:00Z; change: unknown; confidence 0.50

                IMPORTANT OPEN      APPLICABLE           exch-1                   KB900001   5× 2026-03-01 08:03:00Z to 2026-03-01 08:03:00Z""");
    }

    @Test
    void beginsWithTheChangesOfATime() throws Exception {
        assertThat(tail(2, "--since", "2026-03-01T08:02:00Z", "--brief"))
                .satisfiesExactly(
                        files -> assertThat(files).startsWith("LOW ").contains("files-1"),
                        exch -> assertThat(exch).contains("exch-1").contains("5×"));
    }

    @Test
    void makesWhatTelemetrySaysHarmless() throws Exception {
        assertThat(tail(3, "--from-beginning", "--server", "EXCH-2").get(1))
                .isEqualTo("  store\\u{1b}]0;owned\\u{7} \\u{202e}ends");
    }

    @Test
    void namesARecordThatCannotBeReadAndGoesOn() throws Exception {
        List<String> line = line("--from-beginning", "--server", "files-1", "--brief");
        try (ChildProcess tail = ChildProcess.start(line, directory.resolve("tail.log"), 128)) {
            await(tail, 1);

            assertThat(tail.output()).contains("remediation-advisories-0@2 cannot be read and is left out: ");
        }
    }

    @Test
    void leavesNothingOutWhereTheRegistryRefusesItsCredentials() throws Exception {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        registry.start();
        String address = "http://127.0.0.1:" + registry.getAddress().getPort();
        List<String> line = line("--from-beginning", "--brief", "-c", "schema.registry.url=" + address);
        try (ChildProcess tail = ChildProcess.start(line, directory.resolve("tail.log"), 128)) {
            Await.until("it waits", PATIENCE, () -> tail.output().contains("; waiting"), tail::output);

            assertThat(tail.output()).contains("401").doesNotContain("left out");
            assertThat(tail.isAlive()).isTrue();
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void takesOnlyWhatPassesEveryFilter() throws Exception {
        assertThat(tail(
                        1,
                        "--from-beginning",
                        "--brief",
                        "--severity",
                        "low",
                        "--verdict",
                        "undetermined",
                        "--text",
                        "STORE"))
                .singleElement()
                .asString()
                .contains("files-1");
    }

    @Test
    void refusesTwoStarts() {
        assertThat(run("--once", "--from-beginning"))
                .isEqualTo(new CommandOutcome(
                        2, "", "--once prints all there is; it goes with neither --from-beginning nor --since\n"));
        assertThat(run("--since", "yesterday").err()).contains("\"yesterday\" is no time");
    }

    /** The first lines that it prints; it is told to stop then. */
    private List<String> tail(int lines, String... args) throws Exception {
        try (ChildProcess tail = ChildProcess.start(line(args), directory.resolve("tail.log"), 128)) {
            await(tail, lines);
            assertThat(tail.stop()).as("exit code after SIGTERM").isEqualTo(143);
            return tail.printed().lines().limit(lines).toList();
        }
    }

    private static void await(ChildProcess tail, int lines) throws InterruptedException {
        Await.until(
                lines + " lines are printed",
                PATIENCE,
                () -> tail.printed().lines().count() >= lines,
                () -> tail.printed() + tail.output());
    }

    private static CommandOutcome run(String... args) {
        return CommandOutcome.of(line(args).toArray(String[]::new));
    }

    private static List<String> line(String... args) {
        List<String> line = new ArrayList<>(List.of("advisories", "tail"));
        cluster.clientConfig().forEach((key, value) -> line.addAll(List.of("-c", key + '=' + value)));
        line.addAll(List.of(args));
        return line;
    }

    private static RemediationAdvisory.Builder advisory(String server, String rule, Instant at) {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId(server)
                .setRuleId(rule)
                .setRuleRevision("0123456789abcdef")
                .setTitle("The store ends")
                .setStatus(AdvisoryStatus.OPEN)
                .setOpenedAt(at)
                .setChangedAt(at)
                .setVerdict(Verdict.APPLICABLE)
                .setConfidence(0.5)
                .setSeverity(Severity.IMPORTANT)
                .setOccurrences(2)
                .setFirstSeen(at)
                .setLastSeen(at);
    }

    private static void publish(RemediationAdvisory advisory) throws Exception {
        try (Producer<String, RemediationAdvisory> producer = new KafkaProducer<>(
                new HashMap<>(cluster.clientConfig()),
                new StringSerializer(),
                new AvroSerdes(cluster.clientConfig())
                        .values(RemediationAdvisory.class)
                        .serializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.REMEDIATION_ADVISORIES.name(),
                            null,
                            advisory.getChangedAt().toEpochMilli(),
                            advisory.getServerId() + '/' + advisory.getRuleId(),
                            advisory))
                    .get();
        }
    }
}
