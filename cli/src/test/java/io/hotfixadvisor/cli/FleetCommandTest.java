package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FleetCommandTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-04T23:30:00Z");

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void publishFigures() throws Exception {
        cluster = EmbeddedCluster.start(1);
        publish(
                Topics.FLEET_IMPACT,
                Map.of(
                        "KB900001", impact("KB900001", 1, 9).build(),
                        "KB900002",
                                impact("KB900002", 4, 4)
                                        .setTitle("A store\u001b[2J ends")
                                        .setSeverity(Severity.CRITICAL)
                                        .build(),
                        "KB900003", impact("KB900003", 1, 12).build()));
        publish(
                Topics.UNEXPLAINED_PROBLEMS,
                Map.of(
                        "b1",
                                problem("b1", 2, 7)
                                        .setKind(SymptomKind.PROCESS_CRASH)
                                        .setKey(BucketKey.newBuilder()
                                                .setProcess("backup.exe")
                                                .setProcessVersion("2.1.0.4")
                                                .setModule("copy.dll")
                                                .setExceptionCode("0xc0000005")
                                                .build())
                                        .setSampleServer("files-4")
                                        .setSample(sample("backup.exe crashed in copy.dll with 0xc0000005"))
                                        .build(),
                        "b2",
                                problem("b2", 31, 40)
                                        .setKind(SymptomKind.EVENT)
                                        .setKey(BucketKey.newBuilder()
                                                .setProvider("Spooler")
                                                .setEventId(61)
                                                .build())
                                        .setExplainedBy(List.of("KB900003"))
                                        .build(),
                        "b3",
                                problem("b3", 0, 0)
                                        .setKind(SymptomKind.BUGCHECK)
                                        .setKey(BucketKey.newBuilder()
                                                .setStopCode("0x0000007e")
                                                .build())
                                        .setExplainedBy(List.of("KB900001"))
                                        .build()));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void ranksRulesByOpenServersAndThenByAffectedOnes() {
        assertThat(fleet("impact")).isEqualTo(new CommandOutcome(0, """
                  open  affected  resolved  occurrences  last seen          severity   rule
                     4         4         0            8  2026-03-04 23:30Z  CRITICAL   KB900002  A store\\u{1b}[2J ends
                     1        12        11           24  2026-03-04 23:30Z  -          KB900003
                     1         9         8           18  2026-03-04 23:30Z  -          KB900001
                """, ""));
    }

    @Test
    void ranksProblemsByServersAndLeavesOutThoseThatAreExplained() {
        assertThat(fleet("problems")).isEqualTo(new CommandOutcome(0, """
                servers  occurrences  first seen         last seen          problem
                     31           40  2026-03-01 08:00Z  2026-03-04 23:30Z  event Spooler 61
                         explained elsewhere by KB900003
                      2            7  2026-03-01 08:00Z  2026-03-04 23:30Z  backup.exe 2.1.0.4 in copy.dll with 0xc0000005
                         files-4: backup.exe crashed in copy.dll with 0xc0000005
                """, ""));
    }

    @Test
    void showsExplainedProblemsLastWhenAskedFor() {
        assertThat(fleet("problems", "--explained").out()).endsWith("""
                      0            0  2026-03-01 08:00Z  2026-03-04 23:30Z  stop 0x0000007e
                         explained by KB900001
                """);
    }

    @Test
    void saysHowManyAreLeftOut() {
        CommandOutcome outcome = fleet("impact", "--limit", "1", "--format", "jsonl");

        assertThat(outcome.out())
                .startsWith("{\"ruleId\":\"KB900002\"")
                .contains("\"serversOpen\":4")
                .hasLineCount(1);
        assertThat(outcome.err()).isEqualTo("2 more; --limit 0 prints all\n");
    }

    @Test
    void refusesALimitBelowZero() {
        assertThat(fleet("impact", "--limit", "-1"))
                .isEqualTo(new CommandOutcome(2, "", "--limit is -1; give the number of lines, or 0 for all\n"));
    }

    private static CommandOutcome fleet(String... args) {
        List<String> line = new ArrayList<>(List.of("fleet", args[0]));
        cluster.clientConfig().forEach((key, value) -> line.addAll(List.of("-c", key + '=' + value)));
        line.addAll(List.of(args).subList(1, args.length));
        return CommandOutcome.of(line.toArray(String[]::new));
    }

    private static FleetImpact.Builder impact(String ruleId, long open, long affected) {
        return FleetImpact.newBuilder()
                .setRuleId(ruleId)
                .setServersOpen(open)
                .setServersAffected(affected)
                .setServersResolved(affected - open)
                .setOccurrences(2 * affected)
                .setFirstSeen(FIRST)
                .setLastSeen(LAST);
    }

    private static ProblemBucket.Builder problem(String id, long servers, long occurrences) {
        return ProblemBucket.newBuilder()
                .setBucketId(id)
                .setServers(servers)
                .setOccurrences(occurrences)
                .setFirstSeen(FIRST)
                .setLastSeen(LAST);
    }

    private static Evidence sample(String summary) {
        return Evidence.newBuilder()
                .setKind(SymptomKind.PROCESS_CRASH)
                .setSummary(summary)
                .setOccurredAt(LAST)
                .setSignatureId("")
                .setOrigin(new RecordOrigin("crash-reports", 0, 0L))
                .build();
    }

    private static <V extends SpecificRecord> void publish(Topic<V> topic, Map<String, V> values) throws Exception {
        Map<String, Object> client = new HashMap<>(cluster.clientConfig());
        try (Producer<String, V> producer = new KafkaProducer<>(
                client,
                new StringSerializer(),
                new AvroSerdes(cluster.clientConfig()).values(topic.valueType()).serializer())) {
            for (Map.Entry<String, V> entry : values.entrySet()) {
                producer.send(new ProducerRecord<>(topic.name(), entry.getKey(), entry.getValue()))
                        .get();
            }
        }
    }
}
