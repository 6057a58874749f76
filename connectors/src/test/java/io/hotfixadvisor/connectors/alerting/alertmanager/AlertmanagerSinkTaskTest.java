package io.hotfixadvisor.connectors.alerting.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.connectors.alerting.fixtures.Advisories;
import io.hotfixadvisor.connectors.alerting.fixtures.EndlessReceiver;
import io.hotfixadvisor.connectors.alerting.fixtures.Receiver;
import io.hotfixadvisor.connectors.alerting.fixtures.SinkContext;
import io.hotfixadvisor.connectors.alerting.fixtures.TestClock;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The task with web servers in the place of Alertmanagers. */
class AlertmanagerSinkTaskTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TopicPartition PARTITION = new TopicPartition(Advisories.TOPIC, 0);
    private static final Instant NOW = Advisories.OPENED.plusSeconds(120);

    private final TestClock clock = new TestClock(NOW);
    private final SinkContext context = new SinkContext(true);
    private final Advisories advisories = new Advisories();
    private final AlertmanagerSinkTask task = new AlertmanagerSinkTask(clock);
    private Receiver alertmanager;

    @BeforeEach
    void listen() throws IOException {
        alertmanager = Receiver.start();
    }

    @AfterEach
    void stop() {
        task.stop();
        alertmanager.close();
    }

    @Test
    void tellsOfAnAdvisoryWithLabelsThatStayAndTextsThatHelp() throws Exception {
        start(Map.of("console.url", "https://noc.example/", "labels.extra", "team=print"));

        put(advisories.record("ps-1", each -> each.setClusterName("PRINT")));
        until(() -> alertmanager.requests().size() == 1);

        Receiver.Request request = alertmanager.requests().get(0);
        assertThat(request.path()).isEqualTo("/api/v2/alerts");
        assertThat(request.headers()).containsEntry("content-type", "application/json");
        assertThat(JSON.readTree(request.body()))
                .isEqualTo(JSON.readTree("""
                                [{"labels": {"alertname": "HotfixAdvisory", "cluster": "PRINT", "rule": "KB990077",
                                             "server": "ps-1", "severity": "important", "team": "print"},
                                  "annotations": {
                                    "summary": "ps-1: The print spooler stops when a port goes (KB990077)",
                                    "description": "The fix is not installed. Seen 2 times, 2026-05-04 09:30:00Z to 2026-05-04 09:31:30Z.",
                                    "plan": "! Jobs that wait are lost.\\n1. Install the hotfix.\\n2. Print.",
                                    "evidence": "2026-05-04 09:30:00Z Print Spooler terminated unexpectedly",
                                    "verdict": "APPLICABLE", "status": "OPEN", "occurrences": "2",
                                    "advisory": "%s",
                                    "console": "https://noc.example/advisories/ps-1/KB990077"},
                                  "generatorURL": "https://noc.example/advisories/ps-1/KB990077",
                                  "startsAt": "2026-05-04T09:30:00Z", "endsAt": "2026-05-04T09:36:00Z"}]
                                """.formatted(Advisories.open("ps-1").getAdvisoryId())));
        assertThat(context.metric("alerts-active")).isEqualTo(1L);
    }

    @Test
    void endsTheAlertOfAnAdvisoryThatIsOver() {
        start(Map.of());
        put(advisories.record("ps-1", each -> each), advisories.record("ps-2", each -> each));
        put(advisories.record("ps-3", each -> each));

        put(
                advisories.record(
                        "ps-1", each -> each.setStatus(AdvisoryStatus.RESOLVED).setChangedAt(NOW.minusSeconds(10))),
                advisories.record(
                        "ps-2", each -> each.setStatus(AdvisoryStatus.WITHDRAWN).setChangedAt(NOW.minusSeconds(5))),
                advisories.tombstone("ps-2"),
                advisories.tombstone("ps-3"));

        until(() -> last("ps-3").endsAt().equals(NOW));
        assertThat(last("ps-1"))
                .isEqualTo(new Told("ps-1", "important", "RESOLVED", Advisories.OPENED, NOW.minusSeconds(10)));
        assertThat(last("ps-2").endsAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(context.metric("alerts-active")).isEqualTo(0L);
    }

    @Test
    void saysNothingBeforeThePastIsReadAndThenOnlyWhatIsOpen() {
        startWithoutPast(Map.of());
        put(advisories.record("ps-1", each -> each), advisories.record("ps-2", each -> each));
        put(advisories.record(
                "ps-1", each -> each.setStatus(AdvisoryStatus.RESOLVED).setChangedAt(NOW.minusSeconds(4_000))));
        assertThat(alertmanager.requests()).isEmpty();

        pause();
        until(() -> !alertmanager.requests().isEmpty());

        assertThat(told()).extracting(Told::server).containsExactly("ps-2");
        assertThat(context.rewound()).isEqualTo(Map.of(PARTITION, 0L));
    }

    @Test
    void tellsOfEndsThatItMissedNotLongAgo() {
        startWithoutPast(Map.of());
        put(
                advisories.record(
                        "ps-1", each -> each.setStatus(AdvisoryStatus.RESOLVED).setChangedAt(NOW.minusSeconds(90))),
                advisories.record(
                        "ps-2", each -> each.setStatus(AdvisoryStatus.WITHDRAWN).setChangedAt(NOW.minusSeconds(60))),
                advisories.tombstone("ps-2"),
                advisories.record(
                        "ps-3", each -> each.setStatus(AdvisoryStatus.EXPIRED).setChangedAt(NOW.minusSeconds(30))),
                advisories.record("ps-3", each -> each));

        pause();
        until(() -> told().size() == 3);

        assertThat(told())
                .containsExactlyInAnyOrder(
                        new Told("ps-1", "important", "RESOLVED", Advisories.OPENED, NOW.minusSeconds(90)),
                        new Told("ps-2", "important", "WITHDRAWN", Advisories.OPENED, NOW.minusSeconds(60)),
                        new Told("ps-3", "important", "OPEN", Advisories.OPENED, NOW.plusSeconds(255)));
    }

    @Test
    void tellsAgainWhereTheClockWasSetBack() {
        start(Map.of("resend.interval.ms", "60000"));
        put(advisories.record("ps-1", each -> each));
        until(() -> told().size() == 1);

        clock.pass(Duration.ofHours(-1));
        put(advisories.record("ps-2", each -> each));
        untilAllIsTold();
        clock.pass(Duration.ofSeconds(60));
        Instant end = clock.instant().plusSeconds(240);
        until(() -> last("ps-1").endsAt().equals(end) && last("ps-2").endsAt().equals(end));
    }

    @Test
    void holdsUpNoOtherWhereOneNeverEndsItsAnswer() throws Exception {
        try (EndlessReceiver endless = EndlessReceiver.start()) {
            start(Map.of(
                    "alertmanager.urls",
                    endless.address() + ',' + alertmanager.address(),
                    "alertmanager.request.timeout.ms",
                    "300"));
            put(advisories.record("ps-1", each -> each));
            until(() -> told().size() == 1);

            until(() -> (long) context.metric("requests-failed-total") > 0);
        }
    }

    @Test
    void saysNothingOfThePastWhileABrokerRestarts() {
        startWithoutPast(Map.of());
        put(past("ps-1"));
        clock.pass(Duration.ofSeconds(4));
        put();
        put(advisories.tombstone("ps-1"), advisories.record("ps-2", each -> each));
        assertThat(alertmanager.requests()).isEmpty();

        clock.pass(Duration.ofSeconds(11));
        until(() -> told().size() == 1);
        assertThat(told()).extracting(Told::server).containsExactly("ps-2");
    }

    @Test
    void speaksAtLastWhereThePastHasNoEnd() {
        startWithoutPast(Map.of("catchup.max.ms", "20000"));
        for (int i = 0; i < 4; i++) {
            put(past("ps-1"));
            assertThat(alertmanager.requests()).isEmpty();
            clock.pass(Duration.ofSeconds(5));
        }
        put(past("ps-1"));

        until(() -> told().size() == 1);
    }

    /** More than a fleet changes in five seconds. */
    private SinkRecord[] past(String server) {
        return Stream.generate(() -> advisories.record(server, each -> each))
                .limit(3_000)
                .toArray(SinkRecord[]::new);
    }

    @Test
    void asksAgainWithinAnIntervalHoweverLongItIsAskedToWait() {
        start(Map.of("resend.interval.ms", "60000"));
        alertmanager.answer(503, Map.of("Retry-After", "3600"));
        put(advisories.record("ps-1", each -> each));
        until(() -> context.metric("requests-failed-total").equals(1L));

        clock.pass(Duration.ofSeconds(59));
        put();
        assertThat(alertmanager.requests()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        until(() -> context.metric("alerts-sent-total").equals(1L));
    }

    @Test
    void holdsThePastOfATopicThatATransformRenames() {
        startWithoutPast(Map.of());
        put(Advisories.renamed(advisories.record("ps-1", each -> each)));
        assertThat(alertmanager.requests()).isEmpty();

        pause();
        until(() -> told().size() == 1);
    }

    @Test
    void tellsAgainBeforeTheAlertRunsOut() {
        start(Map.of("resend.interval.ms", "60000"));
        put(advisories.record("ps-1", each -> each));
        until(() -> told().size() == 1);

        clock.pass(Duration.ofSeconds(59));
        put();
        assertThat(told()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        until(() -> told().size() == 2);

        assertThat(told()).extracting(Told::endsAt).containsExactly(NOW.plusSeconds(240), NOW.plusSeconds(300));
    }

    @Test
    void repeatsAnEndForALifetimeAndThenForgetsIt() {
        start(Map.of("resend.interval.ms", "60000"));
        put(advisories.record("ps-1", each -> each));
        put(advisories.tombstone("ps-1"));
        until(() -> last("ps-1").endsAt().equals(NOW));

        for (int minute = 1; minute <= 3; minute++) {
            clock.pass(Duration.ofMinutes(1));
            int times = minute + 1;
            until(() -> timesEnded("ps-1") == times);
        }
        clock.pass(Duration.ofMinutes(1));
        put();
        clock.pass(Duration.ofMinutes(1));
        untilAllIsTold();

        assertThat(timesEnded("ps-1")).isEqualTo(4);
    }

    @Test
    void endsTheOldAlertTogetherWithOpeningTheNewWhereALabelChanges() {
        start(Map.of());
        put(advisories.record("ps-1", each -> each));
        until(() -> told().size() == 1);

        put(advisories.record("ps-1", each -> each.setSeverity(Severity.CRITICAL)));
        until(() -> alertmanager.requests().size() == 2);

        assertThat(told(alertmanager.requests().get(1)))
                .containsExactly(
                        new Told("ps-1", "important", "OPEN", Advisories.OPENED, NOW),
                        new Told("ps-1", "critical", "OPEN", Advisories.OPENED, NOW.plusSeconds(240)));
    }

    @Test
    void tellsTheOthersWhereOneIsAwayAndThatOneAllWhenItIsBack() throws Exception {
        try (Receiver away = Receiver.absent()) {
            start(Map.of(
                    "alertmanager.urls",
                    away.address() + ',' + alertmanager.address(),
                    "alertmanager.retry.backoff.ms",
                    "1000"));
            put(advisories.record("ps-1", each -> each));
            until(() -> told().size() == 1);
            put(advisories.record("ps-2", each -> each));
            until(() -> told().size() == 2);
            until(() -> (long) context.metric("requests-failed-total") > 0);

            away.listen();
            clock.pass(Duration.ofSeconds(2));
            until(() -> !away.requests().isEmpty());

            assertThat(told(away.requests().get(0))).extracting(Told::server).containsExactly("ps-1", "ps-2");
        }
    }

    @Test
    void waitsAsLongAsItIsAskedToAndLosesNothing() {
        start(Map.of("alertmanager.retry.backoff.ms", "100"));
        alertmanager.answer(503, Map.of("Retry-After", "20"));
        put(advisories.record("ps-1", each -> each));
        until(() -> context.metric("requests-failed-total").equals(1L));

        clock.pass(Duration.ofSeconds(19));
        put();
        assertThat(alertmanager.requests()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        until(() -> context.metric("alerts-sent-total").equals(1L));
    }

    @Test
    void goesOnWhereAlertsAreRefused() {
        start(Map.of());
        alertmanager.answer(400, Map.of());
        put(advisories.record("ps-1", each -> each));
        until(() -> context.metric("alerts-refused-total").equals(1L));

        put(advisories.record("ps-2", each -> each));
        until(() -> context.metric("alerts-sent-total").equals(1L));

        assertThat(alertmanager.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void tellsAllOthersWhereARequestIsRefusedForTheSakeOfOneAlert(int status) {
        start(Map.of());
        alertmanager.refuse(request -> request.body().contains("\"ps-3\""), status);
        SinkRecord[] records = IntStream.range(0, 10)
                .mapToObj(i -> advisories.record("ps-" + i, each -> each))
                .toArray(SinkRecord[]::new);

        put(records);
        until(() -> context.metric("alerts-sent-total").equals(9L));

        assertThat(context.metric("alerts-refused-total")).isEqualTo(1L);
        assertThat(context.metric("requests-failed-total")).isEqualTo(0L);
        assertThat(alertmanager.requests()).hasSizeLessThan(20);
    }

    @Test
    void sendsManyAlertsInRequestsOfLimitedSize() {
        start(Map.of("batch.max.alerts", "4"));
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            records.add(advisories.record("ps-" + i, each -> each));
        }

        put(records.toArray(SinkRecord[]::new));
        until(() -> told().size() == 10);

        assertThat(alertmanager.requests().stream().map(each -> told(each).size()))
                .containsExactly(4, 4, 2);
    }

    @Test
    void endsWhatIsSilencedAndOpensItAgainWhenTheSilenceIsOver() {
        start(Map.of());
        put(advisories.record("ps-1", each -> each));
        put(advisories.record("ps-1", each -> each.setSilencedUntil(NOW.plusSeconds(30))));
        until(() -> last("ps-1").endsAt().equals(NOW));

        clock.pass(Duration.ofSeconds(30));
        until(() -> last("ps-1").endsAt().equals(NOW.plusSeconds(270)));

        put(advisories.record("ps-2", each -> each.setSilencedUntil(NOW.plusSeconds(600))));
        put(advisories.record("ps-2", each -> each.setStatus(AdvisoryStatus.RESOLVED)));
        clock.pass(Duration.ofMinutes(10));
        untilAllIsTold();
        assertThat(told()).extracting(Told::server).doesNotContain("ps-2");
    }

    @Test
    void endsWhatDoesNotPassTheFilterAnyMore() {
        start(Map.of("filter.severity.min", "important", "filter.statuses", "OPEN"));
        put(advisories.record("ps-1", each -> each), advisories.record("ps-2", each -> each.setSeverity(Severity.LOW)));
        until(() -> told().size() == 1);

        put(advisories.record("ps-1", each -> each.setStatus(AdvisoryStatus.ACKNOWLEDGED)));
        until(() -> last("ps-1").endsAt().equals(NOW));

        assertThat(told()).extracting(Told::server).containsOnly("ps-1");
    }

    @Test
    void endsNothingWhenAnotherTaskTakesAPartitionOver() {
        start(Map.of());
        put(advisories.record("ps-1", each -> each));
        until(() -> told().size() == 1);

        task.close(List.of(PARTITION));
        clock.pass(Duration.ofMinutes(2));
        put();
        assertThat(context.metric("alerts-active")).isEqualTo(0L);
        untilAllIsTold();

        assertThat(told()).extracting(Told::server).containsExactly("ps-1", "last");
    }

    @Test
    void handsOverWhatItCannotUseAndGoesOn() {
        start(Map.of());

        put(
                advisories.raw("ps-1/KB990077", "no Avro".getBytes(StandardCharsets.UTF_8)),
                advisories.raw("ps-1", null),
                advisories.record("ps-2", each -> each));
        until(() -> told().size() == 1);

        assertThat(context.letters())
                .extracting(SinkContext.Letter::reason)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("remediation-advisories-0@0: "),
                        second -> assertThat(second)
                                .isEqualTo("remediation-advisories-0@1: the key is ps-1; server/rule is expected"));
        assertThat(context.metric("dead-letters-total")).isEqualTo(2L);
    }

    @Test
    void endsWithARecordThatItCannotUseWhereNobodyTakesIt() {
        task.initialize(new SinkContext(false));
        task.start(settings(Map.of()));

        assertThatThrownBy(() -> task.put(List.of(advisories.raw("ps-1", null))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the key is ps-1; server/rule is expected; set errors.tolerance to all");
    }

    @Test
    void asksForTheRecordsAgainWhileTheRegistryIsAway() throws Exception {
        try (Receiver registry = Receiver.absent()) {
            start(Map.of("schema.registry.url", registry.address()));

            assertThatThrownBy(() -> put(advisories.record("ps-1", each -> each)))
                    .isInstanceOf(RetriableException.class)
                    .hasMessage("the schema registry gives no answer that helps; it is asked again");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void asksForTheRecordsAgainWhileTheRegistryRefusesIt(int status) throws Exception {
        try (Receiver registry = Receiver.start()) {
            registry.refuse(request -> true, status);
            start(Map.of("schema.registry.url", registry.address()));

            assertThatThrownBy(() -> put(advisories.record("ps-1", each -> each)))
                    .isInstanceOf(RetriableException.class)
                    .hasMessage("the schema registry gives no answer that helps; it is asked again")
                    .hasRootCauseMessage("schema id 1: the registry answered " + status + ": ");
        }
        assertThat(context.letters()).isEmpty();
    }

    @Test
    void takesASchemaThatTheRegistryDoesNotKnowForAFaultOfTheRecord() {
        start(Map.of());

        put(advisories.raw("ps-1/KB990077", Advisories.OF_UNKNOWN_SCHEMA));

        assertThat(context.letters())
                .extracting(SinkContext.Letter::reason)
                .containsExactly("remediation-advisories-0@0: topic remediation-advisories: schema id 990077: not known"
                        + " to the registry");
    }

    /** One alert that was told. */
    private record Told(String server, String severity, String status, Instant startsAt, Instant endsAt) {}

    private void start(Map<String, String> changes) {
        startWithoutPast(changes);
        put();
        pause();
    }

    private void startWithoutPast(Map<String, String> changes) {
        task.initialize(context);
        task.start(settings(changes));
        task.open(List.of(PARTITION));
    }

    private Map<String, String> settings(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "alertmanager.urls",
                alertmanager.address(),
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
    }

    /** Connect has waited for records and none came for so long that the past must have been read. */
    private void pause() {
        clock.pass(Duration.ofSeconds(15));
        put();
        clock.pass(Duration.ofSeconds(-15));
    }

    /** Connect calls again and again. */
    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("told so far: %s", told()).isLessThan(deadline);
            put();
        }
    }

    /** Requests follow each other: what comes with the last was told before it, or with it. */
    private void untilAllIsTold() {
        put(advisories.record("last", each -> each));
        until(() -> told().stream().anyMatch(each -> each.server.equals("last")));
    }

    private long timesEnded(String server) {
        return told().stream()
                .filter(each -> each.server.equals(server) && each.endsAt.equals(NOW))
                .count();
    }

    private Told last(String server) {
        List<Told> told =
                told().stream().filter(each -> each.server.equals(server)).toList();
        return told.isEmpty() ? new Told(server, "", "", Instant.MIN, Instant.MIN) : told.get(told.size() - 1);
    }

    private List<Told> told() {
        return alertmanager.requests().stream()
                .flatMap(each -> told(each).stream())
                .toList();
    }

    private static List<Told> told(Receiver.Request request) {
        List<Told> told = new ArrayList<>();
        try {
            for (JsonNode alert : JSON.readTree(request.body())) {
                told.add(new Told(
                        alert.at("/labels/server").asText(),
                        alert.at("/labels/severity").asText(),
                        alert.at("/annotations/status").asText(),
                        Instant.parse(alert.get("startsAt").asText()),
                        Instant.parse(alert.get("endsAt").asText())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }
}
