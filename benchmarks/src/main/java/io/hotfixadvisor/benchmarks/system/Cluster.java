package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/** A broker in this JVM with the topics of the system, filled before anything is measured. */
final class Cluster implements AutoCloseable {
    /** Where applications without advisories write to. Nobody reads it. */
    static final String PASSED_EVENTS = "passed-events";

    private static final int PARTITIONS = 4;

    private final EmbeddedCluster cluster = EmbeddedCluster.start(PARTITIONS);
    private final AvroSerdes serdes = new AvroSerdes(config());

    Cluster() throws InterruptedException {
        administer(admin -> admin.createTopics(List.of(new NewTopic(PASSED_EVENTS, PARTITIONS, (short) 1)))
                .all());
    }

    Map<String, String> config() {
        return cluster.clientConfig();
    }

    AvroSerdes serdes() {
        return serdes;
    }

    /** Puts records into the topics of their types; returns when the broker has them. */
    void publish(Stream<? extends SpecificRecord> records) {
        try (RecordSender sender = new RecordSender(config())) {
            records.forEach(sender::send);
            sender.flush();
        }
    }

    /** Deletes what an application kept on the broker. */
    void forget(String applicationId) throws InterruptedException {
        Set<String> topics = administer(admin -> admin.listTopics().names());
        List<String> internal = topics.stream()
                .filter(name -> name.startsWith(applicationId + '-'))
                .toList();
        administer(admin -> admin.deleteTopics(internal).all());
    }

    private <T> T administer(Function<Admin, KafkaFuture<T>> request) throws InterruptedException {
        try (Admin admin = Admin.create(Map.copyOf(config()))) {
            return request.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses", e);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
