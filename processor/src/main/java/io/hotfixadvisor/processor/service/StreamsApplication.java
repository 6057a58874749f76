package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.processor.failure.FailureBudget;
import io.hotfixadvisor.processor.settings.FailureSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the applications of Kafka Streams of which the service consists. It tells when it has ended. */
final class StreamsApplication {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    /** So many intervals without a heartbeat, and nobody who could take one is there. */
    private static final int HEARTBEATS = 5;

    private static final String HEARTBEAT_INTERVAL = ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;

    private final String id;
    private final KafkaStreams streams;
    private final Duration heartbeatLimit;

    /** @param ended called when it has stopped or died */
    StreamsApplication(
            Topology topology,
            StreamsConfig config,
            KafkaClientSupplier clients,
            FailureSettings failures,
            Runnable ended) {
        this.id = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        this.heartbeatLimit = heartbeatInterval(config).multipliedBy(HEARTBEATS);
        this.streams = new KafkaStreams(topology, config, clients);
        streams.setStateListener((now, before) -> stateChanged(now, before, ended));
        streams.setUncaughtExceptionHandler(new ThreadFailures(
                new FailureBudget(failures.maxThreadReplacementsPerHour(), Duration.ofHours(1), System::nanoTime)));
    }

    /** Returns when what every instance reads is read. */
    void start() {
        LOG.info("{} starts", id);
        streams.start();
    }

    State state() {
        return streams.state();
    }

    /**
     * Whether it need not be started again: before its start it waits for topics and brokers, and what was told to stop
     * ends in order.
     *
     * @param stopping whether a stop was asked for when it was in that state
     */
    static boolean isHealthy(State state, boolean stopping) {
        return switch (state) {
            case CREATED, REBALANCING, RUNNING -> true;
            case PENDING_SHUTDOWN, NOT_RUNNING -> stopping;
            case PENDING_ERROR, ERROR -> false;
        };
    }

    boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /** Whether it has ended by itself, or is about to. */
    boolean hasDied() {
        return isDead(streams.state());
    }

    /** Why it does not process records, in words; empty when it does. */
    Optional<String> notReady() {
        if (!isRunning()) {
            return Optional.of(id + " is " + state());
        }
        Optional<Duration> age = heartbeatAge().filter(since -> since.compareTo(heartbeatLimit) > 0);
        return age.map(since -> id + " has sent no heartbeat to its group for " + since.toSeconds() + " s; up to "
                + heartbeatLimit.toSeconds() + " s are nothing unusual. Are the brokers there?");
    }

    /**
     * How long ago the threads sent their last heartbeats, of that which waits longest, to the second. They send none
     * while they know of no broker that leads the group. Empty before the first.
     */
    Optional<Duration> heartbeatAge() {
        return StreamsReadings.values(metrics(), "consumer-coordinator-metrics", "last-heartbeat-seconds-ago")
                .map(Map.Entry::getValue)
                .filter(seconds -> seconds >= 0)
                .max(Comparator.naturalOrder())
                .map(seconds -> Duration.ofSeconds(seconds.longValue()));
    }

    private Duration heartbeatInterval(StreamsConfig config) {
        Object given = config.getMainConsumerConfigs(id, id, 0)
                .getOrDefault(
                        HEARTBEAT_INTERVAL,
                        ConsumerConfig.configDef().defaultValues().get(HEARTBEAT_INTERVAL));
        return Duration.ofMillis(Integer.parseInt(String.valueOf(given)));
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
