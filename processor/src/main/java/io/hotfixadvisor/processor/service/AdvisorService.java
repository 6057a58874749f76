package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.processor.bridge.BridgeTopic;
import io.hotfixadvisor.processor.bridge.RawDecoder;
import io.hotfixadvisor.processor.metrics.ObservedClients;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.topology.AdvisorTopology;
import io.hotfixadvisor.processor.topology.RuleHistoryTopology;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor as an application: {@link #start}, {@link #await}, {@link #close}. One instance runs once. The history
 * of rules is kept by an application of its own, which lives and dies with it.
 */
public final class AdvisorService implements AutoCloseable {
    /** Exit code after a stop that was asked for. */
    public static final int STOPPED = 0;
    /** Exit code after the application died. */
    public static final int DIED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(AdvisorService.class);

    private final ProcessorSettings settings;
    private final AvroSerdes serdes;
    private final AdvisorTopology advisorTopology;
    private final RuleHistoryTopology historyTopology;
    private final StreamsConfig config;
    private final StreamsApplication advisor;
    private final StreamsApplication ruleHistory;
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
        this.advisorTopology = new AdvisorTopology(settings, serdes, decoders);
        this.historyTopology = new RuleHistoryTopology(settings, serdes);
        this.config = new StreamsConfig(advisorTopology.streamsConfig());
        KafkaClientSupplier clients = new ObservedClients(advisorTopology.metrics(), InstantSource.system());
        this.advisor = new StreamsApplication(
                advisorTopology.build(ruleBuilder()), config, clients, settings.failures(), this::applicationEnded);
        this.ruleHistory = new StreamsApplication(
                historyTopology.build(),
                new StreamsConfig(historyTopology.streamsConfig()),
                clients,
                settings.failures(),
                this::applicationEnded);
        new StreamsReadings(applications(), this::health)
                .register(advisorTopology.metrics().registry());
    }

    private SortedMap<String, StreamsApplication> applications() {
        return new TreeMap<>(Map.of("advisor", advisor, "rule-history", ruleHistory));
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
        StoreLibrary.load();
        try {
            ruleHistory.start();
            advisor.start();
        } catch (StreamsException | IllegalStateException e) {
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
     * Waits until the service has ended.
     *
     * @return {@link #STOPPED} after {@link #close}, {@link #DIED} when one of the applications ended by itself
     */
    public int await() throws InterruptedException {
        ended.await();
        return stopping.get() ? STOPPED : DIED;
    }

    /** Whether it has not died: it processes records, is about to, or stops because it was told to. */
    public boolean isHealthy() {
        // In this order: none of them stops before it is told to.
        State judging = advisor.state();
        State recording = ruleHistory.state();
        boolean isStopping = stopping.get();
        return StreamsApplication.isHealthy(judging, isStopping) && StreamsApplication.isHealthy(recording, isStopping);
    }

    /** Whether it processes records. */
    public boolean isRunning() {
        return advisor.isRunning() && ruleHistory.isRunning();
    }

    /** How it is, and why it does not process records if it does not. */
    public Health health() {
        SortedMap<String, String> states = new TreeMap<>();
        applications()
                .forEach((name, application) ->
                        states.put(name, application.state().name()));
        List<String> notReady = applications().values().stream()
                .flatMap(application -> application.notReady().stream())
                .toList();
        return new Health(isHealthy(), states, notReady);
    }

    /** What Prometheus is told. */
    public PrometheusRegistry registry() {
        return advisorTopology.metrics().registry();
    }

    /** The metrics of Kafka Streams and its clients. */
    public Map<MetricName, Metric> metrics() {
        Map<MetricName, Metric> metrics = new HashMap<>(ruleHistory.metrics());
        metrics.putAll(advisor.metrics());
        return metrics;
    }

    /**
     * Stops and leaves the groups, so that other instances take over at once. Waits no longer than
     * {@code service.close-timeout}.
     */
    @Override
    public void close() {
        if (ended.getCount() > 0 && !advisor.hasDied() && !ruleHistory.hasDied()) {
            stopping.set(true);
        }
        advisorTopology.stopWaiting();
        historyTopology.stopWaiting();
        TimeTicker started = ticker;
        if (started != null) {
            started.close();
        }
        Duration timeout = settings.service().closeTimeout();
        CompletableFuture<Void> besides = CompletableFuture.runAsync(
                () -> ruleHistory.close(timeout), task -> new Thread(task, "stop-rule-history").start());
        advisor.close(timeout);
        besides.join();
        ended.countDown();
    }

    /** An end that was asked for is complete when both have come to it. */
    private void applicationEnded() {
        if (!stopping.get()) {
            ended.countDown();
        }
    }
}
