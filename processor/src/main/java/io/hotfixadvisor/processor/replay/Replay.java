package io.hotfixadvisor.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.processor.replay.ReplayListener.Stage;
import io.hotfixadvisor.schemas.ReplayPlan;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One replay that is under way: waits until its workers, here and elsewhere, have done what is planned. */
public final class Replay {
    private static final Duration LOOK = Duration.ofMillis(250);
    /** In place of the number of a partition: nobody waits for the rest. */
    private static final String STOPPED = "stopped";

    private static final long REPORT_NANOS = 1_000_000_000L;

    private final ReplayClients clients;
    private final ReplayTopics names;
    private final ReplayPlan plan;
    private final ReplayListener listener;

    public Replay(ReplayClients clients, ReplayTopics names, ReplayPlan plan, ReplayListener listener) {
        this.clients = clients;
        this.names = names;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Returns when every partition is done.
     *
     * @param isGivenUp asked again and again whether to wait no longer
     * @return whether it is done; false when it was given up, here or by {@link #stop}
     */
    public boolean await(BooleanSupplier isGivenUp) {
        try (Admin admin = clients.admin();
                Consumer<byte[], byte[]> consumer = clients.consumer()) {
            TopicPartition finished = new TopicPartition(names.finished(), 0);
            consumer.assign(List.of(finished));
            consumer.seekToBeginning(List.of(finished));
            Set<String> done = new HashSet<>();
            long reported = System.nanoTime() - REPORT_NANOS;
            while (done.size() < plan.getPartitions()) {
                if (isGivenUp.getAsBoolean()) {
                    return false;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                    done.add(new String(record.key(), UTF_8));
                }
                if (done.contains(STOPPED)) {
                    return false;
                }
                if (System.nanoTime() - reported >= REPORT_NANOS) {
                    reported = System.nanoTime();
                    report(admin, done.size());
                }
            }
            listener.progress(Stage.JUDGING, done.size(), plan.getPartitions());
            return true;
        }
    }

    /** Tells all workers that nobody waits for the rest. */
    public void stop() {
        try (RecordWriter writer = new RecordWriter(clients.producer(), new AvroSerdes(clients.settings()))) {
            writer.write(names.finished(), 0, STOPPED.getBytes(UTF_8), null, Instant.EPOCH);
            writer.flush();
        }
    }

    private void report(Admin admin, int done) {
        long read = Replays.read(admin, names, plan);
        long total = Replays.total(plan);
        if (read < total && done == 0) {
            listener.progress(Stage.READING, read, total);
        } else {
            listener.progress(Stage.JUDGING, done, plan.getPartitions());
        }
    }
}
