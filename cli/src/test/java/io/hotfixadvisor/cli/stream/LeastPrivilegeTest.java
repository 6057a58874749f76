package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.cli.BridgeDecoders;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.SecuredCluster;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS and SASL, with the ACLs that docs/security.md lists and no others: no ACL means no access. */
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class LeastPrivilegeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SERVER = "mail-1";
    private static final String KEY = SERVER + "/" + BackupErrors.RULE;

    @TempDir
    static Path directory;

    private static SecuredCluster cluster;
    private static Admin admin;
    private static ClusterView view;

    @BeforeAll
    static void start() throws Exception {
        cluster = SecuredCluster.start(directory, DocumentedAcls.users().toList());
        admin = Admin.create(new HashMap<>(cluster.client("admin")));
        admin.createAcls(DocumentedAcls.all()).all().get();
        view = new ClusterView(cluster.client("admin"), "hotfix-advisor");
    }

    @AfterAll
    static void stop() {
        view.close();
        admin.close();
        cluster.close();
    }

    @Test
    @Order(1)
    void theProcessorJudgesAndTheConsoleActsWithWhatIsListed() throws Exception {
        try (AdvisorService advisor = advisor();
                RecordSender librarian = new RecordSender(cluster.client("librarian"));
                RecordSender shipper = new RecordSender(cluster.client("shipper"))) {
            advisor.start();
            librarian.send(BackupErrors.rule());
            librarian.flush();
            shipper.send(BackupErrors.event(SERVER, 1));
            shipper.flush();
            Await.until("the advisory is there", TIMEOUT, () -> status() != null, advisor::isHealthy);

            try (Console console = console()) {
                Await.until("the console shows the advisory", TIMEOUT, () -> ask(console, KEY) == 200, console::status);
                assertThat(acknowledge(console)).isEqualTo(202);
                Await.until(
                        "the processor has heard of it",
                        TIMEOUT,
                        () -> status() == AdvisoryStatus.ACKNOWLEDGED,
                        () -> view.advisories());
            }
            assertThat(advisor.isHealthy()).isTrue();
        }
    }

    @Test
    @Order(2)
    void withoutTheGroupTheProcessorDies() throws Exception {
        assertThatTheProcessorDiesWithout(ResourceType.GROUP, "hotfix-advisor", AclOperation.READ);
    }

    @Test
    @Order(3)
    void withoutTheTransactionalIdTheProcessorDies() throws Exception {
        assertThatTheProcessorDiesWithout(ResourceType.TRANSACTIONAL_ID, "hotfix-advisor", AclOperation.WRITE);
    }

    @Test
    @Order(4)
    void withoutTheRulesTheProcessorDies() throws Exception {
        assertThatTheProcessorDiesWithout(ResourceType.TOPIC, "hotfix-rules", AclOperation.READ);
    }

    @Test
    @Order(5)
    void withoutTheActionsTheConsoleOnlyShows() throws Exception {
        AclBinding acl = acl("console", ResourceType.TOPIC, "advisory-actions", AclOperation.WRITE);
        admin.deleteAcls(List.of(acl.toFilter())).all().get();
        try (Console console = console()) {
            Await.until("the console shows the advisory", TIMEOUT, () -> ask(console, KEY) == 200, console::status);
            assertThat(acknowledge(console)).isEqualTo(503);
        } finally {
            admin.createAcls(List.of(acl)).all().get();
        }
    }

    @Test
    @Order(6)
    void whoIsNotListedReadsAndWritesNothing() {
        try (RecordSender console = new RecordSender(cluster.client("console"))) {
            assertThatThrownBy(() -> {
                        console.send(BackupErrors.rule());
                        console.flush();
                    })
                    .hasStackTraceContaining(AuthorizationException.class.getPackageName())
                    .hasStackTraceContaining("hotfix-rules");
        }
    }

    /** By clients like those that Connect makes for it. */
    @Test
    @Order(7)
    void aSinkReadsAdvisoriesAndSetsAsideWhatItCannotUse() throws Exception {
        Map<String, Object> settings = new HashMap<>(cluster.client("sinks"));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "connect-alertmanager");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (Admin sink = Admin.create(new HashMap<>(cluster.client("sinks")));
                Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        new HashMap<>(cluster.client("sinks")), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(sink.listTopics().names().get())
                    .containsExactlyInAnyOrder(Topics.REMEDIATION_ADVISORIES.name(), Topics.DEAD_LETTERS);
            consumer.subscribe(List.of(Topics.REMEDIATION_ADVISORIES.name()));
            Await.until(
                    "an advisory is read",
                    TIMEOUT,
                    () -> !consumer.poll(Duration.ofMillis(100)).isEmpty(),
                    consumer::assignment);
            consumer.commitSync();

            assertThat(producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS, new byte[] {1}))
                            .get()
                            .topic())
                    .isEqualTo(Topics.DEAD_LETTERS);
        }
    }

    private void assertThatTheProcessorDiesWithout(ResourceType type, String name, AclOperation operation)
            throws Exception {
        AclBinding acl = acl("advisor", type, name, operation);
        admin.deleteAcls(List.of(acl.toFilter())).all().get();
        try (AdvisorService advisor = advisor()) {
            assertThat(end(advisor)).contains("died");
        } finally {
            admin.createAcls(List.of(acl)).all().get();
        }
    }

    private static String end(AdvisorService advisor) throws InterruptedException {
        try {
            advisor.start();
            return advisor.await() == AdvisorService.DIED ? "died" : "stopped";
        } catch (RuntimeException e) {
            return "died of " + e;
        }
    }

    private static AclBinding acl(String user, ResourceType type, String name, AclOperation operation)
            throws IOException {
        return DocumentedAcls.of(user).stream()
                .filter(acl -> acl.pattern().resourceType() == type
                        && acl.pattern().name().equals(name)
                        && acl.entry().operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private static AdvisorService advisor() {
        Map<String, String> settings = new HashMap<>(cluster.client("advisor"));
        settings.put("stores.in-memory", "true");
        settings.put("state.dir", directory.resolve("state").toString());
        settings.put("service.close-timeout", "PT10S");
        settings.put("failures.max-thread-replacements-per-hour", "0");
        ProcessorSettings all = ProcessorSettings.from(settings);
        return new AdvisorService(all, BridgeDecoders.of(all.bridge()));
    }

    private static Console console() {
        Map<String, String> settings = new HashMap<>(cluster.client("console"));
        settings.put("console.listen", "127.0.0.1:0");
        return Console.start(settings);
    }

    private static AdvisoryStatus status() {
        RemediationAdvisory advisory = view.advisories().get(KEY);
        return advisory == null ? null : advisory.getStatus();
    }

    private static int ask(Console console, String key) {
        return send(HttpRequest.newBuilder(api(console, "advisories/" + key))).statusCode();
    }

    private static int acknowledge(Console console) {
        String token = send(HttpRequest.newBuilder(api(console, "session")))
                .body()
                .replaceAll(".*\"csrfToken\": *\"([^\"]+)\".*", "$1");
        return send(HttpRequest.newBuilder(api(console, "advisories/" + KEY + "/actions"))
                        .header("X-CSRF-Token", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"kind\": \"ACKNOWLEDGE\", \"reason\": \"on it\"}")))
                .statusCode();
    }

    private static URI api(Console console, String path) {
        return console.address().resolve("/api/v1/" + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
