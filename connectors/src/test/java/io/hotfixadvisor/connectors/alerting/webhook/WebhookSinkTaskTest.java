package io.hotfixadvisor.connectors.alerting.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hotfixadvisor.connectors.alerting.fixtures.Advisories;
import io.hotfixadvisor.connectors.alerting.fixtures.EndlessReceiver;
import io.hotfixadvisor.connectors.alerting.fixtures.Receiver;
import io.hotfixadvisor.connectors.alerting.fixtures.SinkContext;
import io.hotfixadvisor.connectors.alerting.fixtures.TestClock;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSinkTaskTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TopicPartition PARTITION = new TopicPartition(Advisories.TOPIC, 0);
    private static final Instant NOW = Instant.parse("2026-05-04T09:32:00Z");
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("the bells of all five towers".getBytes(UTF_8));

    private final TestClock clock = new TestClock(NOW);
    private final SinkContext context = new SinkContext(true);
    private final Advisories advisories = new Advisories();
    private final WebhookSinkTask task = new WebhookSinkTask(clock);
    private Receiver receiver;

    @TempDir
    Path directory;

    @BeforeEach
    void listen() throws IOException {
        receiver = Receiver.start();
    }

    @AfterEach
    void stop() {
        task.stop();
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "structured"})
    void postsAChangeAsACloudEvent(String mode) {
        start(Map.of("event.mode", mode));
        RemediationAdvisory advisory = Advisories.open("ps-1")
                .setStatus(AdvisoryStatus.RESOLVED)
                .setCause(ChangeCause.QUIET_PERIOD)
                .build();

        put(advisories.record(advisory));

        Receiver.Request request = receiver.requests().get(0);
        CloudEvent event = event(request);
        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo("remediation-advisories-0@0");
        assertThat(event.getSource()).hasToString("/hotfix-advisor");
        assertThat(event.getType()).isEqualTo("io.hotfixadvisor.advisory.resolved");
        assertThat(event.getSubject()).isEqualTo("ps-1/KB990077");
        assertThat(event.getTime()).isEqualTo(Advisories.OPENED.atOffset(ZoneOffset.UTC));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtension("severity")).isEqualTo("IMPORTANT");
        assertThat(event.getExtension("verdict")).isEqualTo("APPLICABLE");
        assertThat(event.getExtension("cause")).isEqualTo("QUIET_PERIOD");
        assertThat(event.getExtension("partitionkey")).isEqualTo("ps-1");
        assertThat(json(new String(Objects.requireNonNull(event.getData()).toBytes(), UTF_8)))
                .isEqualTo(json(PlainJson.toJson(advisory)));
        assertThat(request.headers()).containsEntry("webhook-id", "remediation-advisories-0@0");
    }

    @Test
    void postsOfServersWhoseNamesNoHeaderHasRoomFor() {
        start(Map.of());

        put(advisories.record("\u010dern\u00fd-100%", each -> each));

        assertThat(receiver.requests().get(0).headers())
                .containsEntry("ce-subject", "%C4%8Dern%C3%BD-100%25/KB990077")
                .containsEntry("ce-partitionkey", "%C4%8Dern%C3%BD-100%25")
                .containsEntry("ce-time", "2026-05-04T09:30:00Z");
        assertThat(context.letters()).isEmpty();
    }

    @Test
    void goesOnWhereTheReceiverNeverEndsItsAnswer() throws Exception {
        try (EndlessReceiver endless = EndlessReceiver.start()) {
            start(Map.of("webhook.url", endless.address(), "webhook.request.timeout.ms", "300"));

            put(advisories.record("ps-1", each -> each));

            assertThat(context.metric("requests-failed-total")).isEqualTo(1L);
            assertThat(context.metric("events-waiting")).isEqualTo(1L);
        }
    }

    @Test
    void signsWhatItSendsWithBothSecrets() {
        String old = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
        start(Map.of("signature.secret", SECRET, "signature.secret.previous", old));

        put(advisories.record("ps-1", each -> each));

        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.headers()).containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()));
        Signature both = new Signature("secrets", List.of(SECRET, old));
        assertThat(request.headers())
                .containsEntry(
                        "webhook-signature",
                        both.of(
                                "remediation-advisories-0@0",
                                NOW,
                                request.body().getBytes(UTF_8)));
        assertThat(Objects.requireNonNull(request.headers().get("webhook-signature"))
                        .split(" "))
                .hasSize(2);
    }

    /** The example of the Standard Webhooks specification's own libraries. */
    @Test
    void signsAsTheSpecificationHasIt() {
        Signature signature = new Signature("secret", List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void postsOnlyWhatPassesTheFilter() {
        start(Map.of("filter.severity.min", "IMPORTANT", "filter.statuses", "OPEN,RESOLVED"));

        put(
                advisories.record("ps-1", each -> each),
                advisories.record("ps-2", each -> each.setSeverity(Severity.LOW)),
                advisories.record("ps-3", each -> each.setStatus(AdvisoryStatus.ACKNOWLEDGED)),
                advisories.record("ps-4", each -> each.setSilencedUntil(NOW.plusSeconds(60))),
                advisories.record(
                        "ps-5",
                        each -> each.setSilencedUntil(NOW.plusSeconds(60)).setStatus(AdvisoryStatus.RESOLVED)),
                advisories.tombstone("ps-6"));

        assertThat(subjects()).containsExactly("ps-1/KB990077", "ps-5/KB990077");
        assertThat(context.metric("events-filtered-total")).isEqualTo(4L);
    }

    @Test
    void commitsOnlyWhatIsDeliveredWhereATransformRenamesTheTopic() {
        start(Map.of());
        receiver.answer(500, Map.of());

        put(Advisories.renamed(advisories.record("ps-1", each -> each)));

        assertThat(committed()).isZero();
        assertThat(receiver.requests().get(0).headers()).containsEntry("webhook-id", "remediation-advisories-0@0");
    }

    @Test
    void triesAgainInOrderAndCommitsOnlyWhatIsDelivered() {
        start(Map.of("webhook.retry.backoff.ms", "1000", "webhook.retry.backoff.max.ms", "1000"));
        receiver.answer(200, Map.of());
        receiver.answer(500, Map.of());

        put(advisories.record("ps-1", each -> each), advisories.record("ps-2", each -> each));
        put(advisories.record("ps-3", each -> each));

        assertThat(subjects()).containsExactly("ps-1/KB990077", "ps-2/KB990077");
        assertThat(committed()).isEqualTo(1);
        clock.pass(Duration.ofMillis(400));
        put();
        assertThat(receiver.requests()).hasSize(2);
        clock.pass(Duration.ofMillis(600));
        put();
        assertThat(subjects()).containsExactly("ps-1/KB990077", "ps-2/KB990077", "ps-2/KB990077", "ps-3/KB990077");
        assertThat(committed()).isEqualTo(3);
        assertThat(ids())
                .containsExactly(
                        "remediation-advisories-0@0",
                        "remediation-advisories-0@1",
                        "remediation-advisories-0@1",
                        "remediation-advisories-0@2");
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        start(Map.of());
        receiver.answer(429, Map.of("Retry-After", "30"));

        put(advisories.record("ps-1", each -> each));
        clock.pass(Duration.ofSeconds(29));
        put();
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        put();

        assertThat(receiver.requests()).hasSize(2);
        assertThat(context.metric("events-waiting")).isEqualTo(0L);
    }

    @Test
    void postsNoFasterThanAllowed() {
        start(Map.of("rate.limit.per.second", "2"));

        put(
                advisories.record("ps-1", each -> each),
                advisories.record("ps-2", each -> each),
                advisories.record("ps-3", each -> each));
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(Duration.ofMillis(499));
        put();
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(Duration.ofMillis(1));
        put();
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void sharesTheRateOutAmongItsTasks() {
        WebhookSinkConnector connector = new WebhookSinkConnector();
        connector.start(settings(Map.of("rate.limit.per.second", "6")));

        assertThat(connector.taskConfigs(3))
                .extracting(each -> each.get("rate.limit.per.second"))
                .containsExactly("2.0", "2.0", "2.0");
    }

    @Test
    void handsOverWhatIsRefusedAndGoesOn() {
        start(Map.of());
        receiver.answer(422, Map.of());

        put(
                advisories.raw("ps-0/KB990077", "no Avro".getBytes(UTF_8)),
                advisories.record("ps-1", each -> each),
                advisories.record("ps-2", each -> each));

        assertThat(subjects()).containsExactly("ps-1/KB990077", "ps-2/KB990077");
        assertThat(context.letters())
                .extracting(SinkContext.Letter::reason)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("remediation-advisories-0@0: "),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "remediation-advisories-0@1: " + receiver.address() + " answers status 422"));
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        start(Map.of("delivery.timeout.ms", "5000", "webhook.retry.backoff.max.ms", "1000"));
        for (int i = 0; i < 10; i++) {
            receiver.answer(403, Map.of());
        }
        put(advisories.record("ps-1", each -> each));
        for (int second = 1; second <= 4; second++) {
            clock.pass(Duration.ofSeconds(1));
            put();
        }
        assertThat(context.letters()).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        put();

        assertThat(context.letters())
                .extracting(SinkContext.Letter::reason)
                .containsExactly("remediation-advisories-0@0: not delivered within PT5S, at last: status 403");
    }

    @Test
    void leavesWhatWaitsToWhoeverGetsThePartition() {
        start(Map.of());
        receiver.answer(503, Map.of());
        put(advisories.record("ps-1", each -> each));

        task.close(List.of(PARTITION));
        clock.pass(Duration.ofMinutes(1));
        put();

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void takesNoMoreThanItCanHold() {
        start(Map.of("rate.limit.per.second", "1000"));
        receiver.answer(503, Map.of("Retry-After", "5"));
        List<SinkRecord> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(advisories.record("ps-" + i, each -> each));
        }

        task.put(many);
        assertThat(context.paused()).containsExactly(PARTITION);
        TopicPartition other = new TopicPartition(Advisories.TOPIC, 1);
        task.open(List.of(other));
        assertThat(context.paused()).containsExactly(PARTITION, other);

        for (int i = 0; i < 6_000 && !context.paused().isEmpty(); i++) {
            clock.pass(Duration.ofMillis(5));
            put();
        }
        assertThat(context.paused()).isEmpty();
    }

    @Test
    void takesNothingOfABatchWhileTheRegistryIsAway() throws Exception {
        try (Receiver registry = Receiver.absent()) {
            start(Map.of("schema.registry.url", registry.address()));

            assertThatThrownBy(() -> put(advisories.raw("x", null), advisories.record("ps-1", each -> each)))
                    .isInstanceOf(RetriableException.class);

            assertThat(context.letters()).isEmpty();
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void takesNothingOfABatchWhileTheRegistryRefusesIt() throws Exception {
        try (Receiver registry = Receiver.start()) {
            registry.refuse(request -> true, 401);
            start(Map.of("schema.registry.url", registry.address()));

            assertThatThrownBy(() -> put(advisories.raw("x", null), advisories.record("ps-1", each -> each)))
                    .isInstanceOf(RetriableException.class);
        }
        assertThat(context.letters()).isEmpty();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void endsWithWhatIsRefusedWhereNobodyTakesIt() {
        task.initialize(new SinkContext(false));
        task.start(settings(Map.of()));
        task.open(List.of(PARTITION));
        receiver.answer(400, Map.of());

        assertThatThrownBy(() -> put(advisories.record("ps-1", each -> each)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("answers status 400; set errors.tolerance to all");
    }

    @Test
    void wordsAnAdvisoryByATemplateOfAFile() throws Exception {
        Path file = directory.resolve("page.mustache");
        Files.writeString(file, "{\"page\": \"{{serverId}}: {{#plan}}{{step}}) {{text}} {{/plan}}{{supersededBy}}\"}");
        start(Map.of("template", file.toString()));

        put(advisories.record("ps-1", each -> each));

        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.body()).isEqualTo("{\"page\": \"ps-1: 1) Install the hotfix. 2) Print. \"}");
        assertThat(request.headers())
                .containsEntry("ce-type", "io.hotfixadvisor.advisory.open")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void makesADeadLetterOfWhatATemplateSpoils() throws Exception {
        Path file = directory.resolve("page.mustache");
        Files.writeString(file, "{{serverId}} is ill");
        start(Map.of("template", file.toString()));

        put(advisories.record("ps-1", each -> each));

        assertThat(receiver.requests()).isEmpty();
        assertThat(context.letters().get(0).reason()).startsWith("the template gives no JSON: ");
    }

    private void start(Map<String, String> changes) {
        task.initialize(context);
        task.start(settings(changes));
        task.open(List.of(PARTITION));
    }

    private Map<String, String> settings(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "webhook.url",
                receiver.address() + "/hook",
                "rate.limit.per.second",
                "100000",
                "schema.registry.url",
                Advisories.REGISTRY,
                "key.converter",
                "org.apache.kafka.connect.storage.StringConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter"));
        settings.putAll(changes);
        return settings;
    }

    private void put(SinkRecord... records) {
        task.put(List.of(records));
        // Room for as many at the pace of these tests, which is 100,000 a second.
        for (int i = 0; i <= records.length; i++) {
            clock.pass(Duration.ofNanos(10_000));
            task.put(List.of());
        }
    }

    private long committed() {
        return Objects.requireNonNull(task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(3)))
                        .get(PARTITION))
                .offset();
    }

    private List<String> subjects() {
        return receiver.requests().stream()
                .map(each -> String.valueOf(event(each).getSubject()))
                .toList();
    }

    private List<String> ids() {
        return receiver.requests().stream()
                .map(each -> String.valueOf(each.headers().get("webhook-id")))
                .toList();
    }

    private static CloudEvent event(Receiver.Request request) {
        byte[] body = request.body().getBytes(UTF_8);
        return "application/cloudevents+json".equals(request.headers().get("content-type"))
                ? new JsonFormat().deserialize(body)
                : HttpMessageFactory.createReader(request.headers(), body).toEvent();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
