package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of advisories on a real worker's way to a web address. */
class WebhookSinkWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] SECRET = "a tower of five hundred bells".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void everyChangeArrivesUnderOneIdAlsoWhenTheWorkerIsKilledWhileTheReceiverIsAway() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ClusterView view = new ClusterView(cluster.clientConfig(), "webhook-test");
                Inbox inbox = Inbox.open();
                AdvisoryTopic advisories = new AdvisoryTopic(cluster)) {
            advisories.raw("ps-0", "no Avro".getBytes(UTF_8));
            advisories.write("ps-1", each -> each);
            try (ConnectWorker worker = started(cluster)) {
                var answer = worker.configure("webhook", settings(cluster, inbox));
                assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(201);
                Await.until("the first is there", LONG, () -> inbox.posts().size() == 1, worker::output);
                isASignedEvent(inbox.posts().get(0));
                Await.until(
                        "the dead letter is there",
                        LONG,
                        () -> view.deadLetters().size() == 1,
                        worker::output);
                isTheBadRecord(view.deadLetters().get(0));

                inbox.answer(503);
                advisories.write("ps-1", each -> each.setStatus(AdvisoryStatus.RESOLVED));
                Await.until(
                        "it is tried again and again", LONG, () -> inbox.posts().size() >= 4, worker::output);
                worker.kill();
            }
            inbox.answer(200);
            int before = inbox.posts().size();
            try (ConnectWorker worker = started(cluster)) {
                Await.until(
                        "the second is there",
                        LONG,
                        () -> inbox.posts().stream().skip(before).anyMatch(WebhookSinkWorkerTest::isResolved),
                        worker::output);
                assertThat(inbox.posts().stream()
                                .map(post -> post.header().apply("webhook-id"))
                                .distinct())
                        .containsExactly("remediation-advisories-0@1", "remediation-advisories-0@2");
                assertThat(worker.status("webhook")).contains("RUNNING").doesNotContain("FAILED");
                assertThat(worker.output()).doesNotContain(secret());
            }
        }
    }

    /** As docs/operating.md says for a reprocessing; the offsets are set as kafka-consumer-groups.sh sets them. */
    @Test
    void whoIsStoppedAndSetToTheEndOfTheTopicHearsNothingOfWhatCameMeanwhile() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                Admin admin = Admin.create(new HashMap<>(cluster.clientConfig()));
                Inbox inbox = Inbox.open();
                AdvisoryTopic advisories = new AdvisoryTopic(cluster);
                ConnectWorker worker = started(cluster)) {
            advisories.write("ps-1", each -> each);
            worker.configure("webhook", settings(cluster, inbox));
            Await.until("the first is there", LONG, () -> inbox.posts().size() == 1, worker::output);
            worker.ask("webhook", "stop");
            Await.until("its group is empty", LONG, () -> isEmpty(admin, "connect-webhook"), worker::output);

            advisories.write("ps-1", each -> each.setStatus(AdvisoryStatus.RESOLVED));
            advisories.write("ps-2", each -> each);
            toTheEnd(admin, "connect-webhook");
            worker.ask("webhook", "resume");
            advisories.write("ps-3", each -> each);

            Await.until("the next is there", LONG, () -> inbox.posts().size() > 1, worker::output);
            assertThat(inbox.posts())
                    .extracting(post -> post.header().apply("ce-subject"))
                    .containsExactly("ps-1/KB990077", "ps-3/KB990077");
        }
    }

    private static boolean isEmpty(Admin admin, String group) {
        return admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .groupState()
                == GroupState.EMPTY;
    }

    private static void toTheEnd(Admin admin, String group) throws Exception {
        Set<TopicPartition> partitions = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .keySet();
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            ends.put(
                    partition,
                    new OffsetAndMetadata(admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .partitionResult(partition)
                            .get()
                            .offset()));
        }
        assertThat(ends).isNotEmpty();
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    private static void isASignedEvent(Inbox.Post post) throws Exception {
        assertThat(List.of("ce-specversion", "ce-id", "ce-type", "ce-subject", "content-type").stream()
                        .map(post.header()))
                .containsExactly(
                        "1.0",
                        "remediation-advisories-0@1",
                        "io.hotfixadvisor.advisory.open",
                        "ps-1/KB990077",
                        "application/json");
        assertThat(post.body()).startsWith("{\"advisoryId\":\"").contains("\"serverId\":\"ps-1\"");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String signed =
                post.header().apply("webhook-id") + '.' + post.header().apply("webhook-timestamp") + '.' + post.body();
        assertThat(post.header().apply("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    }

    private static void isTheBadRecord(ConsumerRecord<byte[], byte[]> letter) {
        assertThat(letter.value()).isEqualTo("no Avro".getBytes(UTF_8));
        assertThat(new String(
                        letter.headers()
                                .lastHeader("__connect.errors.exception.message")
                                .value(),
                        UTF_8))
                .startsWith("remediation-advisories-0@0: ");
    }

    private static boolean isResolved(Inbox.Post post) {
        return post.header().apply("ce-type").equals("io.hotfixadvisor.advisory.resolved");
    }

    private ConnectWorker started(EmbeddedCluster cluster) throws Exception {
        ConnectWorker worker =
                ConnectWorker.start(cluster.clientConfig().get("bootstrap.servers"), directory.resolve("worker"));
        Await.until("the worker answers", LONG, worker::isReady, worker::output);
        return worker;
    }

    private static String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(SECRET);
    }

    private static Map<String, String> settings(EmbeddedCluster cluster, Inbox inbox) {
        return Map.ofEntries(
                Map.entry("connector.class", "io.hotfixadvisor.connectors.alerting.webhook.WebhookSinkConnector"),
                Map.entry("topics", Topics.REMEDIATION_ADVISORIES.name()),
                Map.entry("webhook.url", inbox.address() + "/noc"),
                Map.entry("webhook.retry.backoff.ms", "100"),
                // A task that was killed is missed soon.
                Map.entry("consumer.override.session.timeout.ms", "6000"),
                Map.entry("consumer.override.heartbeat.interval.ms", "1000"),
                Map.entry("webhook.retry.backoff.max.ms", "200"),
                Map.entry("signature.secret", secret()),
                Map.entry("errors.tolerance", "all"),
                Map.entry("errors.deadletterqueue.topic.name", Topics.DEAD_LETTERS),
                Map.entry("errors.deadletterqueue.topic.replication.factor", "1"),
                Map.entry("errors.deadletterqueue.context.headers.enable", "true"),
                Map.entry(
                        "schema.registry.url",
                        String.valueOf(cluster.clientConfig().get("schema.registry.url"))),
                Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"));
    }
}
