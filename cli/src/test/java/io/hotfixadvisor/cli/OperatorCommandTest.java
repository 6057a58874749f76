package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCommandTest {
    @Test
    void publishesEveryKindOfWordUnderTheServer() {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(3)) {
            Map<String, String> client = cluster.clientConfig();

            assertThat(onCluster(client, "acknowledge", "--operator", "ada", "--reason", "looking at it"))
                    .isEqualTo(done("published  ACKNOWLEDGE exch-7/KB908674 by ada: looking at it\n"));
            CommandOutcome silence =
                    onCluster(client, "silence", "--operator", "ada", "--reason", "moving stores", "--until", "PT8H");
            assertThat(onCluster(
                            client,
                            "silence",
                            "--operator",
                            "ada",
                            "--reason",
                            "longer",
                            "--until",
                            "2106-12-01T08:00+01:00"))
                    .isEqualTo(done("published  SILENCE exch-7/KB908674 until 2106-12-01T07:00:00Z by ada: longer\n"));
            onCluster(client, "unsilence", "--operator", "ada", "--reason", "moved");
            onCluster(client, "dismiss", "--operator", " ada ", "--reason", "  a laboratory\u001b[2J\n");
            onCluster(client, "reopen", "--reason", "no laboratory after all");

            List<AdvisoryAction> published = published(client);
            assertThat(published)
                    .extracting(AdvisoryAction::getKind)
                    .containsExactly(
                            ActionKind.ACKNOWLEDGE,
                            ActionKind.SILENCE,
                            ActionKind.SILENCE,
                            ActionKind.UNSILENCE,
                            ActionKind.DISMISS,
                            ActionKind.REOPEN);
            Instant at = published.get(1).getAt();
            assertThat(published.get(1))
                    .isEqualTo(AdvisoryAction.newBuilder()
                            .setServerId("exch-7")
                            .setRuleId("KB908674")
                            .setKind(ActionKind.SILENCE)
                            .setOperator("ada")
                            .setReason("moving stores")
                            .setUntil(at.plus(Duration.ofHours(8)))
                            .setAt(at)
                            .build());
            assertThat(silence.out())
                    .isEqualTo("published  SILENCE exch-7/KB908674 until " + at.plus(Duration.ofHours(8))
                            + " by ada: moving stores\n");
            assertThat(published.get(4).getReason()).isEqualTo("a laboratory\u001b[2J");
            assertThat(published.get(5).getOperator()).isEqualTo(System.getProperty("user.name"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "",
                "P",
                "PT",
                "2026-12-01",
                "2026-12-01T08:00:00",
                "P999999999999D",
                "+10000-01-01T00:00:00Z"
            })
    void asksForAnEndThatIsATime(String until) {
        assertThat(silence("KB908674", "known", until))
                .isEqualTo(refused(
                        "--until is \"" + until + "\"; an instant up to 9999-12-31T23:59:59Z is allowed, such as"
                                + " 2026-12-01T08:00:00Z, or a duration such as PT8H or P3D\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "PT0S", "2006-12-01T08:00:00Z"})
    void refusesAnEndThatHasPassed(String until) {
        CommandOutcome outcome = silence("KB908674", "known", until);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("until is ").contains("; it lies after at, which is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "908674|known|ruleId is \"908674\"; \"KB\" and digits, or \"sha256:\" and 64 lower-case hexadecimal digits are"
                        + " allowed",
                "KB908674|' '|reason is blank; a text of 1 to 1000 characters is needed"
            })
    void saysInOneLineWhatCannotBeUsed(String rule, String reason, String line) {
        assertThat(silence(rule, reason, "P3D")).isEqualTo(refused(line + '\n'));
    }

    @Test
    void asksForAReason() {
        CommandOutcome outcome = CommandOutcome.of("advisories", "reopen", "--server", "exch-7", "--rule", "KB908674");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Missing required option: '--reason=TEXT'\n");
    }

    private static CommandOutcome silence(String rule, String reason, String until) {
        return CommandOutcome.of(
                "advisories", "silence", "--server", "EXCH-7", "--rule", rule, "--reason", reason, "--until=" + until);
    }

    private static CommandOutcome onCluster(Map<String, String> client, String kind, String... options) {
        Stream<String> settings =
                client.entrySet().stream().flatMap(each -> Stream.of("-c", each.getKey() + '=' + each.getValue()));
        return CommandOutcome.of(Stream.of(
                        Stream.of("advisories", kind, "--server", "EXCH-7", "--rule", "KB908674"),
                        Stream.of(options),
                        settings)
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    /** Every word, in its order: all are of one server. */
    private static List<AdvisoryAction> published(Map<String, String> client) {
        List<AdvisoryAction> read = new ArrayList<>();
        try (Consumer<String, AdvisoryAction> consumer =
                new KafkaConnection(client).consumer(Topics.ADVISORY_ACTIONS)) {
            List<TopicPartition> partitions = TopicSnapshot.partitions(consumer, Topics.ADVISORY_ACTIONS.name());
            consumer.assign(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (read.size() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    assertThat(record.key()).isEqualTo("exch-7");
                    read.add(record.value());
                });
            }
        }
        return read;
    }

    private static CommandOutcome done(String out) {
        return new CommandOutcome(0, out, "");
    }

    private static CommandOutcome refused(String err) {
        return new CommandOutcome(2, "", err);
    }
}
