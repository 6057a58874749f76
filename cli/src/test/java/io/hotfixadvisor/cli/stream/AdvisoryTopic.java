package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes advisories about a print spooler to their topic, as the processor would. */
final class AdvisoryTopic implements AutoCloseable {
    static final String RULE = "KB990077";

    private final Instant opened = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);
    private final Producer<byte[], byte[]> producer;
    private final Serializer<RemediationAdvisory> serializer;

    AdvisoryTopic(EmbeddedCluster cluster) {
        producer = new KafkaProducer<>(
                new HashMap<>(cluster.clientConfig()), new ByteArraySerializer(), new ByteArraySerializer());
        serializer = new AvroSerdes(cluster.clientConfig())
                .values(RemediationAdvisory.class)
                .serializer();
    }

    /** When the advisories open. */
    Instant opened() {
        return opened;
    }

    /** Writes an open advisory with some changes. */
    void write(String server, UnaryOperator<RemediationAdvisory.Builder> changes) throws Exception {
        RemediationAdvisory advisory = changes.apply(RemediationAdvisory.newBuilder()
                        .setAdvisoryId(
                                UUID.nameUUIDFromBytes(server.getBytes(UTF_8)).toString())
                        .setServerId(server)
                        .setRuleId(RULE)
                        .setRuleRevision("r1")
                        .setTitle("The print spooler stops when a port goes")
                        .setStatus(AdvisoryStatus.OPEN)
                        .setOpenedAt(opened)
                        .setChangedAt(opened)
                        .setVerdict(Verdict.APPLICABLE)
                        .setConfidence(0.75)
                        .setSeverity(Severity.IMPORTANT)
                        .setOccurrences(1)
                        .setFirstSeen(opened)
                        .setLastSeen(opened)
                        .setClusterName("PRINT")
                        .setPlan(List.of(PlanStep.newBuilder()
                                .setStep(1)
                                .setKind(StepKind.INSTALL_HOTFIX)
                                .setText("Install the hotfix.")
                                .setArticle(RULE)
                                .build())))
                .build();
        raw(server, serializer.serialize(Topics.REMEDIATION_ADVISORIES.name(), advisory));
    }

    /** Writes a tombstone. */
    void remove(String server) throws Exception {
        raw(server, null);
    }

    /** Writes any value. */
    void raw(String server, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(
                        Topics.REMEDIATION_ADVISORIES.name(), (server + '/' + RULE).getBytes(UTF_8), value))
                .get();
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
