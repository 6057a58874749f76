package io.hotfixadvisor.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import io.hotfixadvisor.schemas.registry.InMemorySchemaRegistryClient;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.topics.Difference;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicsOnABrokerTest {
    private static EmbeddedBroker broker;
    private static Admin admin;

    private final SchemaRegistryClient registry = new InMemorySchemaRegistryClient();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void removeTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        awaitTopics(0);
    }

    @Test
    void nothingDiffersFromWhatItCreated() {
        assertThat(topics().create())
                .hasSize(34)
                .contains(
                        "topic server-events created with 3 partitions",
                        "topic hotfix-rules created with 1 partition",
                        "subject server-events-value: schema io.hotfixadvisor.schemas.ServerEvent registered as id 1",
                        "subject server-events-value: compatibility set to FULL_TRANSITIVE");
        assertThat(topics().check()).isEmpty();
        assertThat(topics().create()).isEmpty();
    }

    @Test
    void anEmptyClusterLacksEverything() {
        assertThat(topics().check())
                .hasSize(34)
                .contains(
                        new Difference("dead-letters", "the topic", "missing", "a topic"),
                        new Difference(
                                "server-events-value",
                                "the schema",
                                "missing",
                                "io.hotfixadvisor.schemas.ServerEvent"));
    }

    @Test
    void aTopicThatSomebodyElseMadeIsComparedAndLeftAlone() throws Exception {
        admin.createTopics(List.of(
                        new NewTopic("server-events", Optional.of(4), Optional.empty()),
                        new NewTopic("crash-reports", Optional.of(2), Optional.empty()),
                        new NewTopic("hotfix-rules", Optional.of(1), Optional.empty())))
                .all()
                .get();
        awaitTopics(3);

        assertThat(topics().create()).contains("topic server-inventory created with 4 partitions");

        assertThat(topics().check())
                .containsExactly(
                        new Difference("crash-reports", "partitions", "2", "3 or more"),
                        new Difference("hotfix-rules", "cleanup.policy", "delete", "compact"));
    }

    @Test
    void topicsThatWouldForgetTooEarlyDiffer() throws Exception {
        admin.createTopics(List.of(
                        new NewTopic("server-inventory", Optional.of(3), Optional.empty())
                                .configs(Map.of("cleanup.policy", "compact")),
                        new NewTopic("hotfix-rule-history", Optional.of(1), Optional.empty())
                                .configs(Map.of(
                                        "message.timestamp.type", "LogAppendTime", "retention.ms", "604800000"))))
                .all()
                .get();
        awaitTopics(2);
        topics().create();

        assertThat(topics().check())
                .containsExactly(
                        new Difference("server-inventory", "min.compaction.lag.ms", "0", "3024000000"),
                        new Difference("hotfix-rule-history", "message.timestamp.type", "LogAppendTime", "CreateTime"),
                        new Difference("hotfix-rule-history", "retention.ms", "604800000", "-1"));
    }

    @Test
    void unequalPartitionsOfTopicsByServerDiffer() throws Exception {
        admin.createTopics(List.of(
                        new NewTopic("server-events", Optional.of(4), Optional.empty()),
                        new NewTopic("crash-reports", Optional.of(3), Optional.empty())))
                .all()
                .get();
        awaitTopics(2);
        topics().create();

        assertThat(topics().check())
                .containsExactly(
                        new Difference("crash-reports", "partitions", "3", "4, as the other topics by server have,"));
    }

    @Test
    void aSchemaThatIsNotOursDiffers() {
        topics().create();
        String subject = Topics.CRASH_REPORTS.subject();
        InMemorySchemaRegistryClient other = new InMemorySchemaRegistryClient();
        other.register(
                subject,
                SchemaBuilder.record("CrashReport")
                        .namespace("io.hotfixadvisor.schemas")
                        .fields()
                        .requiredInt("n")
                        .endRecord());
        other.setDefaultCompatibility(CompatibilityLevel.FULL_TRANSITIVE);

        List<Difference> differences = over(other).check();

        assertThat(differences).hasSize(11);
        assertThat(differences.get(1).toString())
                .startsWith(
                        "crash-reports-value: the schema is another, with which ours is not compatible (the new schema"
                                + " cannot read version 1: ")
                .endsWith("; " + CrashReport.class.getName() + " is expected");
    }

    /** The broker answers before what it shows has changed. */
    private static void awaitTopics(int count) throws Exception {
        while (admin.listTopics().names().get().size() != count) {
            Thread.onSpinWait();
        }
    }

    private TopicAdmin topics() {
        return over(registry);
    }

    private static TopicAdmin over(SchemaRegistryClient registry) {
        return new TopicAdmin(admin, registry, new TopicSettings(3, (short) -1));
    }
}
