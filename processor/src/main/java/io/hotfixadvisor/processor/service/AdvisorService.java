package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.processor.bridge.BridgeTopic;
import io.hotfixadvisor.processor.bridge.RawDecoder;
import io.hotfixadvisor.processor.failure.FailureBudget;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.topology.AdvisorTopology;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor as an application: {@link #start}, {@link #await}, {@link #close}. One instance runs once. */
public final class AdvisorService implements AutoCloseable {
    /** Exit code after a stop that was asked for. */
    public static final int STOPPED = 0;
    /** Exit code after the application died. */
    public static final int DIED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(AdvisorService.class);

    private final ProcessorSettings settings;
    private final AdvisorTopology topology;
    private final StreamsConfig config;
    private final KafkaStreams streams;
    private final AvroSerdes serdes;
    private volatile @Nullable TimeTicker ticker;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param settings with {@code bootstrap.servers} and {@code schema.registry.url} among those of Kafka
     * @param decoders of the raw topics that the settings name
     * @throws IllegalArgumentException when a raw topic has a format that is not known
     */
    public AdvisorService(ProcessorSettings settings, RawDecoder.Factory decoders) {
        this.settings = settings;
        settings.bridge().topics().forEach(decoders::of);
        this.serdes = new AvroSerdes(settings.kafka());
        this.topology = new AdvisorTopology(settings, serdes, decoders);
        this.config = new StreamsConfig(topology.streamsConfig());
        this.streams = new KafkaStreams(topology.build(ruleBuilder()), config);
        streams.setStateListener(this::stateChanged);
        streams.setUncaughtExceptionHandler(new ThreadFailures(new FailureBudget(
                settings.failures().maxThreadReplacementsPerHour(), Duration.ofHours(1), System::nanoTime)));
    }

    /** One thread, which is there only while rules change. */
    private static Executor ruleBuilder() {
        ThreadPoolExecutor builder =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "rule-builder");
                    thread.setDaemon(true);
                    return thread;
                });
        builder.allowCoreThreadTimeOut(true);
        return builder;
    }

    /**
     * Checks the topics and starts. Returns when the rules are read; that takes as long as the schema registry is away,
     * and {@link #close} ends it.
     *
     * @throws TopicsNotReadyException when topics are missing or do not fit together
     */
    public void start() throws InterruptedException {
        try (Admin admin = Admin.create(config.getAdminConfigs(settings.applicationId() + "-topic-check"))) {
            TopicCheck.check(
                    admin,
                    settings.bridge().topics().stream().map(BridgeTopic::name).toList());
        }
        LOG.info("{} starts", settings.applicationId());
        StoreLibrary.load();
        try {
            streams.start();
        } catch (StreamsException e) {
            if (!stopping.get()) {
                throw e;
            }
            LOG.info("{} was stopped before it had read the rules", settings.applicationId());
        }
        Duration interval = settings.time().tickInterval();
        if (!stopping.get() && !interval.isZero()) {
            startTicker(interval);
        }
    }

    private void startTicker(Duration interval) {
        TimeTicker started = new TimeTicker(
                config.getProducerConfigs(settings.applicationId() + "-time-ticker"),
                serdes.values(TimeTick.class).serializer(),
                InstantSource.system());
        started.start(interval);
        ticker = started;
    }

    /**
     * Waits until the application has ended.
     *
     * @return {@link #STOPPED} after {@link #close}, {@link #DIED} when it ended by itself
     */
    public int await() throws InterruptedException {
        ended.await();
        return stopping.get() ? STOPPED : DIED;
    }

    /** Whether it processes records, or is about to: it runs or shares out partitions, and has not died. */
    public boolean isHealthy() {
        return streams.state().isRunningOrRebalancing();
    }

    /** Whether it processes records. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** The metrics of Kafka Streams and of this application's counters. */
    public Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
    }

    /**
     * Stops and leaves the group, so that other instances take over at once. Waits no longer than
     * {@code service.close-timeout}.
     */
    @Override
    public void close() {
        boolean died = ended.getCount() == 0 || streams.state() == KafkaStreams.State.PENDING_ERROR;
        if (!died) {
            stopping.set(true);
        }
        topology.stopWaiting();
        TimeTicker started = ticker;
        if (started != null) {
            started.close();
        }
        boolean closed = streams.close(CloseOptions.timeout(settings.service().closeTimeout())
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            LOG.warn(
                    "{} has not stopped within {}; it leaves its group when its session times out",
                    settings.applicationId(),
                    settings.service().closeTimeout());
        }
        ended.countDown();
    }

    private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.PENDING_ERROR) {
            LOG.error("{} is {} (was {}): it has died, see the error above", settings.applicationId(), now, before);
        } else {
            LOG.info("{} is {} (was {})", settings.applicationId(), now, before);
        }
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            ended.countDown();
        }
    }
}
