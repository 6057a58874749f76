package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.cli.BridgeDecoders;
import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.service.MonitoringServer;
import io.hotfixadvisor.processor.settings.MonitoringSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The processor in this JVM, on a real broker, with a producer of any bytes. */
final class RunningAdvisor implements AutoCloseable {
    static final String APPLICATION = "running-advisor";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final AdvisorService service;
    private final MonitoringServer monitoring;
    private final Producer<byte[], byte[]> producer;
    private final ClusterView view;

    private RunningAdvisor(Map<String, String> client, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(client);
        settings.putAll(own);
        settings.put("application.id", APPLICATION);
        settings.put("stores.in-memory", "true");
        settings.put("state.dir", System.getProperty("java.io.tmpdir") + "/" + APPLICATION);
        settings.put("service.close-timeout", "PT10S");
        settings.put("advisories.refresh-interval", "PT1S");
        ProcessorSettings all = ProcessorSettings.from(settings);
        service = new AdvisorService(all, BridgeDecoders.of(all.bridge()));
        monitoring = MonitoringServer.start(
                new MonitoringSettings("metrics.listen", "127.0.0.1", 0, true), service.registry(), service::health);
        producer = new KafkaProducer<>(new HashMap<>(client), new ByteArraySerializer(), new ByteArraySerializer());
        view = new ClusterView(client, APPLICATION);
    }

    /** Returns when it processes records. */
    static RunningAdvisor start(Map<String, String> client) throws InterruptedException {
        return start(client, Map.of());
    }

    /** The same with settings of the processor. */
    static RunningAdvisor start(Map<String, String> client, Map<String, String> own) throws InterruptedException {
        RunningAdvisor advisor = new RunningAdvisor(client, own);
        advisor.service.start();
        Await.until("the processor runs", TIMEOUT, advisor.service::isRunning, advisor.service::isHealthy);
        return advisor;
    }

    void send(String topic, byte @Nullable [] key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    /** Sends a record as if the broker had received it at that time. */
    void send(String topic, byte[] key, byte[] value, long timestamp) throws Exception {
        producer.send(new ProducerRecord<>(topic, null, timestamp, key, value)).get();
    }

    RemediationAdvisory awaitAdvisory(String key) throws InterruptedException {
        return awaitAdvisory(key, advisory -> true);
    }

    /** Waits for an advisory that is as it should be. */
    RemediationAdvisory awaitAdvisory(String key, Predicate<RemediationAdvisory> wanted) throws InterruptedException {
        Await.until(
                "advisory " + key + " is there",
                TIMEOUT,
                () -> {
                    RemediationAdvisory advisory = view.advisories().get(key);
                    return advisory != null && wanted.test(advisory);
                },
                () -> view.advisories() + ", healthy: " + service.isHealthy());
        return view.advisories().get(key);
    }

    /** Waits until the series shows the number. */
    void awaitCount(String series, double number) throws InterruptedException {
        Await.until(series + " is " + number, TIMEOUT, () -> count(series) == number, () -> count(series));
    }

    /** A series that Prometheus is told, see {@link Scrape}. */
    double count(String series) {
        return scrape().value(series);
    }

    /** What Prometheus is told now. */
    Scrape scrape() {
        return Scrape.of(monitoring.port());
    }

    /** Port of the metrics and of the health. */
    int monitoringPort() {
        return monitoring.port();
    }

    boolean isRunning() {
        return service.isRunning();
    }

    ClusterView view() {
        return view;
    }

    @Override
    public void close() {
        monitoring.close();
        service.close();
        producer.close();
        view.close();
    }
}
