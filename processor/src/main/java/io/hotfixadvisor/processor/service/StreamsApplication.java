package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.processor.failure.FailureBudget;
import io.hotfixadvisor.processor.settings.FailureSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the applications of Kafka Streams of which the service consists. It tells when it has ended. */
final class StreamsApplication {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    private final String id;
    private final KafkaStreams streams;

    /** @param ended called when it has stopped or died */
    StreamsApplication(Topology topology, StreamsConfig config, FailureSettings failures, Runnable ended) {
        this.id = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        this.streams = new KafkaStreams(topology, config);
        streams.setStateListener((now, before) -> stateChanged(now, before, ended));
        streams.setUncaughtExceptionHandler(new ThreadFailures(
                new FailureBudget(failures.maxThreadReplacementsPerHour(), Duration.ofHours(1), System::nanoTime)));
    }

    /** Returns when what every instance reads is read. */
    void start() {
        LOG.info("{} starts", id);
        streams.start();
    }

    boolean isHealthy() {
        return streams.state().isRunningOrRebalancing();
    }

    boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /** Whether it has ended by itself, or is about to. */
    boolean hasDied() {
        return isDead(streams.state());
    }

    Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
    }

    /** Stops and leaves the group, so that other instances take over at once. */
    void close(Duration timeout) {
        boolean closed = streams.close(CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            LOG.warn("{} has not stopped within {}; it leaves its group when its session times out", id, timeout);
        }
    }

    private void stateChanged(State now, State before, Runnable ended) {
        if (isDead(now)) {
            LOG.error("{} is {} (was {}): it has died, see the error above", id, now, before);
        } else {
            LOG.info("{} is {} (was {})", id, now, before);
        }
        if (now == State.ERROR || now == State.NOT_RUNNING) {
            ended.run();
        }
    }

    private static boolean isDead(State state) {
        return state == State.ERROR || state == State.PENDING_ERROR;
    }
}
