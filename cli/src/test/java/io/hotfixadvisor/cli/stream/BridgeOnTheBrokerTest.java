package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileReader;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw topics of shippers on a real broker: each format from its bytes to an advisory. */
class BridgeOnTheBrokerTest {
    private static final Path FILES = Path.of("src/test/resources/incident");

    private static EmbeddedCluster cluster;
    private static RunningAdvisor advisor;

    @BeforeAll
    static void start() throws Exception {
        cluster = EmbeddedCluster.start(2);
        try (Admin admin = Admin.create(Map.copyOf(cluster.clientConfig()))) {
            // Other numbers of partitions than the topics that are keyed by server.
            admin.createTopics(
                            List.of(new NewTopic("fleet.raw", 3, (short) 1), new NewTopic("fleet.nxlog", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (RecordSender sender = new RecordSender(cluster.clientConfig())) {
            for (String rule : List.of("rules.yaml", "stop-rule.yaml")) {
                RuleFileReader.read(FILES.resolve("rules").resolve(rule))
                        .rules()
                        .forEach(sender::send);
            }
            sender.flush();
        }
        advisor = RunningAdvisor.start(
                cluster.clientConfig(),
                Map.of(
                        "bridge.topics",
                        "fleet.raw,fleet.nxlog",
                        "bridge.fleet.nxlog.format",
                        "nxlog",
                        "bridge.fleet.nxlog.zone",
                        "+02:00"));
    }

    @AfterAll
    static void stop() {
        if (advisor != null) {
            advisor.close();
        }
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        "incident.xml,     fleet.raw,   XM",
        "incident.evtx,    fleet.raw,   EV",
        "winlogbeat.json,  fleet.raw,   W8",
        "winlogbeat5.json, fleet.raw,   W5",
        "otel.json,        fleet.raw,   OT",
        "fluent-bit.json,  fleet.raw,   FB",
        "flat.json,        fleet.raw,   FJ",
        "nxlog.json,       fleet.nxlog, NX",
    })
    void leadsFromTheBytesOfAShipperToAnAdvisory(String file, String topic, String server) throws Exception {
        String serverId = "ring-" + server.toLowerCase(Locale.ROOT) + ".example.net";
        advisor.send("fleet.raw", null, of(server, "inventory.json"));
        advisor.send(topic, null, of(server, file));

        RemediationAdvisory stop = advisor.awaitAdvisory(serverId + "/KB990002");
        assertThat(stop.getOccurrences()).isEqualTo(1);
        RemediationAdvisory crash = advisor.awaitAdvisory(
                serverId + "/KB990001", each -> each.getOccurrences() == 3 && each.getVerdict() == Verdict.APPLICABLE);
        assertThat(crash.getFirstSeen()).isEqualTo("2024-05-14T21:07:41Z");
    }

    @Test
    void readsAReportThatNamesNoComputer() throws Exception {
        advisor.send("fleet.raw", null, Files.readAllBytes(FILES.resolve("Report.wer")));

        assertThat(advisor.awaitAdvisory("unknown-host/KB990001").getFirstSeen())
                .isEqualTo("2024-05-14T21:07:43Z");
    }

    @Test
    void mergesWhatAnInventoryToolReports() throws Exception {
        advisor.send("fleet.raw", null, of("OQ", "osquery.json"));

        Await.until(
                "the snapshot is there",
                Duration.ofSeconds(60),
                () -> snapshots("ring-oq.example.net") == 1,
                () -> advisor.view().deadLetters());
    }

    @Test
    void keepsWhatNoFormatKnows() throws Exception {
        byte[] poison = "<nonsense/>".getBytes(UTF_8);
        advisor.send("fleet.raw", "some-key".getBytes(UTF_8), poison);

        Await.until(
                "the dead letter is there",
                Duration.ofSeconds(60),
                () -> letters().size() == 1,
                () -> advisor.view().deadLetters());
        ConsumerRecord<byte[], byte[]> letter = letters().get(0);
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("UNDECODABLE_TELEMETRY");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("fleet.raw");
        assertThat(header(letter, DeadLetterHeaders.ERROR)).contains("XML with the element <nonsense>");
    }

    private static long snapshots(String serverId) {
        return advisor.view().records(Topics.SERVER_INVENTORY.name()).stream()
                .filter(each -> new String(each.key(), UTF_8).equals(serverId))
                .count();
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters() {
        return advisor.view().deadLetters().stream()
                .filter(letter -> letter.key() != null && new String(letter.key(), UTF_8).equals("some-key"))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** A fixture with another server's name of the same length. */
    private static byte[] of(String server, String file) throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve(file));
        Charset charset = file.endsWith(".evtx") ? UTF_16LE : UTF_8;
        for (String name : List.of("RING-04", "ring-04")) {
            boolean upper = name.startsWith("R");
            String other = upper ? "RING-" + server : "ring-" + server.toLowerCase(Locale.ROOT);
            replace(bytes, name.getBytes(charset), other.getBytes(charset));
        }
        return bytes;
    }

    private static void replace(byte[] bytes, byte[] name, byte[] other) {
        for (int i = 0; i + name.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
                System.arraycopy(other, 0, bytes, i, other.length);
            }
        }
    }
}
