package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseSourceTaskTest {
    /** A look needs one poll, and another that waits for it: enough polls for whatever a test expects. */
    private static final int POLLS = 12;

    @TempDir
    Path directory;

    private final StoredOffsets offsets = new StoredOffsets();
    private final Map<String, String> settings = new HashMap<>();
    private KnowledgeBaseFolder folder;
    private KnowledgeBaseSourceTask task = new KnowledgeBaseSourceTask();

    @BeforeEach
    void configure() {
        folder = new KnowledgeBaseFolder(directory);
        settings.putAll(KnowledgeBaseSettingsTest.with(Map.of(
                "directories",
                directory.toString(),
                "schema.registry.url",
                "mock://" + directory.getFileName(),
                "poll.interval.ms",
                "100",
                "tombstones.for.removed.files",
                "true")));
    }

    @AfterEach
    void stop() {
        task.stop();
    }

    @Test
    void aRuleIsARecordOfOurOwnSchemaUnderItsId() throws Exception {
        folder.rule("a.yaml", "KB990001", "Anchor drags");
        start();

        List<SourceRecord> records = poll();

        assertThat(records).hasSize(1);
        SourceRecord rule = records.get(0);
        assertThat(rule.topic()).isEqualTo("hotfix-rules");
        assertThat(rule.key()).isEqualTo("KB990001");
        assertThat(decoded(rule).getTitle()).isEqualTo("Anchor drags");
        assertThat(rule.kafkaPartition()).isNull();
        assertThat(rule.sourceOffset().get("a.yaml")).asString().matches("[0-9a-f]{64} KB990001");
    }

    @Test
    void nothingIsRepeatedAfterARestart() throws Exception {
        folder.rule("a.yaml", "KB990001", "Anchor drags");
        folder.text("b.yaml", "ruleId: [");
        start();
        assertThat(poll()).hasSize(2);
        task.stop();

        start();

        assertThat(poll()).isEmpty();
    }

    @Test
    void aWithdrawnRuleIsATombstone() throws Exception {
        folder.rule("a.yaml", "KB990001", "Stays");
        folder.rule("b.yaml", "KB990002", "Goes");
        start();
        poll();
        folder.delete("b.yaml");

        List<SourceRecord> records = poll();

        assertThat(records).hasSize(1);
        assertThat(records.get(0).key()).isEqualTo("KB990002");
        assertThat(records.get(0).value()).isNull();
        assertThat(records.get(0).sourceOffset()).asString().doesNotContain("b.yaml");
    }

    @Test
    void aBadFileIsADeadLetterWithItsBytesAndTheReason() throws Exception {
        folder.text("b.yaml", "ruleId: [");
        start();

        List<SourceRecord> records = poll();

        assertThat(records).hasSize(1);
        SourceRecord letter = records.get(0);
        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).isEqualTo("b.yaml");
        assertThat(new String((byte[]) letter.value(), StandardCharsets.UTF_8)).isEqualTo("ruleId: [");
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("UNREADABLE_FILE");
        assertThat(header(letter, DeadLetterHeaders.ERROR)).contains("is not YAML");
        assertThat(header(letter, DeadLetterHeaders.FILE)).isEqualTo("b.yaml");
    }

    @Test
    void aDeadLetterFitsARecord() throws Exception {
        folder.bytes("b.txt", new byte[3 << 20]);
        start();

        assertThat((byte[]) poll().get(0).value()).hasSize(1_000_000);
    }

    @Test
    void aRuleThatFitsNoRecordIsADeadLetter() throws Exception {
        folder.rule("a.yaml", "KB990001", "Anchor " + "drags and ".repeat(200_000));
        start();

        List<SourceRecord> records = poll();

        assertThat(records).hasSize(1);
        assertThat(records.get(0).topic()).isEqualTo("dead-letters");
        assertThat(header(records.get(0), DeadLetterHeaders.ERROR))
                .startsWith("KB990001 takes 200")
                .contains("room for 1000000");
    }

    @Test
    void onlyTheLastRecordOfAFileSaysThatItIsDone() throws Exception {
        folder.text(
                "a.yaml", KnowledgeBaseFolder.yaml("KB990001", "One") + KnowledgeBaseFolder.yaml("KB990002", "Two"));
        start();

        List<SourceRecord> records = poll();

        assertThat(records).hasSize(2);
        assertThat(records.get(0).sourceOffset()).isEmpty();
        assertThat(records.get(1).sourceOffset()).containsOnlyKeys("a.yaml");
    }

    @Test
    void aBatchHoldsNoMoreFilesThanIsAllowed() throws Exception {
        settings.put("batch.max.files", "2");
        for (int i = 1; i <= 5; i++) {
            folder.rule("f" + i + ".yaml", "KB99000" + i, "Rule " + i);
        }
        start();

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < POLLS; i++) {
            List<SourceRecord> batch = task.poll();
            if (batch != null) {
                sizes.add(batch.size());
            }
        }

        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void nothingIsLostWhileTheRegistryIsAway() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        settings.put("schema.registry.url", "http://127.0.0.1:" + port);
        folder.rule("a.yaml", "KB990001", "Anchor drags");
        start();
        assertThatThrownBy(this::poll).isInstanceOf(RetriableException.class).hasMessageContaining("nothing is lost");

        HttpServer registry = registry(port);
        try {
            assertThat(poll()).hasSize(1);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void whatIsHeldBackIsCounted() throws Exception {
        folder.text("a.yaml", KnowledgeBaseFolder.yaml("KB990001", "Draft", "PENDING_REVIEW"));
        start();

        assertThat(poll()).isEmpty();

        assertThat(offsets.metric("rules-held-back-total")).isEqualTo(1L);
    }

    private void start() {
        task = new KnowledgeBaseSourceTask();
        task.initialize(offsets);
        task.start(settings);
    }

    /** The records of some polls, whose offsets are stored. */
    private List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < POLLS; i++) {
            List<SourceRecord> batch = task.poll();
            if (batch != null) {
                records.addAll(batch);
            }
        }
        records.forEach(offsets::store);
        return records;
    }

    private HotfixRule decoded(SourceRecord rule) {
        try (Deserializer<HotfixRule> deserializer =
                new AvroSerdes(settings).values(HotfixRule.class).deserializer()) {
            return deserializer.deserialize(rule.topic(), (byte[]) rule.value());
        }
    }

    private static String header(SourceRecord letter, String name) {
        return String.valueOf(letter.headers().lastWithName(name).value());
    }

    /** Answers every registration with the same id. */
    private static HttpServer registry(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
