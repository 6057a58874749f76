package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The console before a large fleet: how long it takes to be ready, how fast pages are while advisories change, and
 * whether all who follow the changes get every one of them, beside one who does not read. Broker, console, readers and
 * the browser that asks for pages share one JVM.
 */
public final class ConsoleLoad {
    private static final int SEED = 908_674;
    private static final int READERS = 50;
    private static final int CHANGES_PER_SECOND = 200;
    private static final long MEBIBYTE = 1L << 20;
    private static final Pattern POSITION = Pattern.compile("\"position\":\"([^\"]+)\"");

    private final Cluster cluster;
    private final MadeUpAdvisories made = new MadeUpAdvisories(new SplittableRandom(SEED));
    private final SplittableRandom random = new SplittableRandom(SEED + 1);
    private final Serializer<RemediationAdvisory> serializer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int advisories;

    private ConsoleLoad(Cluster cluster, int advisories) {
        this.cluster = cluster;
        this.advisories = advisories;
        this.serializer = cluster.serdes().values(RemediationAdvisory.class).serializer();
    }

    /** Takes the number of advisories in thousands (100), and the seconds of changes (60). */
    public static void main(String[] args) throws InterruptedException, IOException {
        int advisories = 1_000 * (args.length > 0 ? Integer.parseInt(args[0]) : 100);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        try (Cluster cluster = new Cluster()) {
            new ConsoleLoad(cluster, advisories).run(seconds);
        }
        System.exit(0);
    }

    private void run(int seconds) throws InterruptedException, IOException {
        try (Producer<String, byte[]> producer = producer()) {
            for (int number = 0; number < advisories; number++) {
                publish(producer, number, 0);
            }
            producer.flush();
            Map<String, String> settings = new HashMap<>(cluster.config());
            settings.put("console.listen", "127.0.0.1:0");
            settings.put("console.requests-per-minute", "100000");
            long started = System.nanoTime();
            try (Console console = Console.start(settings)) {
                while (!console.status().isReady()) {
                    Thread.sleep(20);
                }
                print("ready with %,d advisories after %.1f s", advisories, (System.nanoTime() - started) / 1e9);
                print("heap after a collection: %,d MiB of %,d, broker and all", heap(), max());
                measure(console.address(), producer, seconds);
            }
        }
    }

    private void measure(URI console, Producer<String, byte[]> producer, int seconds)
            throws InterruptedException, IOException {
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            ask(console, new LinkedHashMap<>());
        }
        ask(console, nanos);
        String token = token(console);
        List<StreamReader> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(StreamReader.reading(console, i % 2 == 0 ? "/live" : "/api/v1/changes", token));
        }
        readers.add(StreamReader.stuck(console, "/live", token));
        Thread writer = new Thread(() -> change(producer, seconds), "writer");
        writer.start();
        nanos.clear();
        while (writer.isAlive()) {
            ask(console, nanos);
            Thread.sleep(100);
        }
        writer.join();
        nanos.forEach((what, times) -> print(
                "%-34s %4d requests, ms p50 %.0f, p99 %.0f, longest %.0f",
                what, times.size(), millis(times, 0.5), millis(times, 0.99), millis(times, 1)));
        report(readers.subList(0, READERS), (long) CHANGES_PER_SECOND * seconds);
        print("heap after a collection: %,d MiB of %,d, broker and all", heap(), max());
    }

    private static void report(List<StreamReader> readers, long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (readers.stream().anyMatch(reader -> reader.changes() < wanted) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        long complete = readers.stream()
                .filter(reader -> reader.changes() == wanted && reader.failure().isEmpty())
                .count();
        print(
                "%d of %d readers beside one that does not read got all %,d changes in order",
                complete, readers.size(), wanted);
        readers.stream()
                .filter(reader -> !reader.failure().isEmpty())
                .limit(3)
                .forEach(reader -> print("  one %s", reader.failure()));
        print(
                "sent to each: %,d thousand characters",
                readers.stream().mapToLong(StreamReader::characters).sum() / readers.size() / 1000);
    }

    private void change(Producer<String, byte[]> producer, int seconds) {
        long start = System.nanoTime();
        for (long change = 1; change <= (long) CHANGES_PER_SECOND * seconds; change++) {
            LockSupport.parkNanos(start + change * 1_000_000_000L / CHANGES_PER_SECOND - System.nanoTime());
            publish(producer, random.nextInt(advisories), change);
        }
        producer.flush();
    }

    private void ask(URI console, Map<String, List<Long>> nanos) throws IOException, InterruptedException {
        int number = (int) (System.nanoTime() & 0xffff) % advisories;
        time(console, "now", "/", nanos);
        time(console, "now, filtered and searched", "/?severity=CRITICAL&q=inetinfo+mdbtask+0xc0000005", nanos);
        time(console, "now, searched in vain", "/?status=ANY&q=nothing+has+these+words", nanos);
        time(
                console,
                "advisory",
                "/advisories/" + MadeUpAdvisories.server(number) + "/" + MadeUpAdvisories.rule(number),
                nanos);
        time(console, "server", "/servers/" + MadeUpAdvisories.server(number), nanos);
        time(console, "servers", "/servers", nanos);
        time(console, "fleet", "/fleet", nanos);
        time(console, "api: advisories", "/api/v1/advisories?verdict=APPLICABLE&limit=100", nanos);
    }

    private void time(URI console, String what, String path, Map<String, List<Long>> nanos)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        get(console, path);
        nanos.computeIfAbsent(what, name -> new ArrayList<>()).add(System.nanoTime() - start);
    }

    private String get(URI console, String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(console.resolve(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private String token(URI console) throws IOException, InterruptedException {
        Matcher position = POSITION.matcher(get(console, "/api/v1/status"));
        if (!position.find()) {
            throw new IllegalStateException("the status names no position");
        }
        return position.group(1);
    }

    private Producer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(cluster.config());
        config.put("linger.ms", "5");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is missing shows in the end.
    private void publish(Producer<String, byte[]> producer, int number, long change) {
        RemediationAdvisory advisory = made.advisory(number, change);
        String topic = Topics.REMEDIATION_ADVISORIES.name();
        producer.send(new ProducerRecord<>(
                topic, advisory.getServerId() + '/' + advisory.getRuleId(), serializer.serialize(topic, advisory)));
    }

    private static double millis(List<Long> nanos, double quantile) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * (sorted.length - 1)))] / 1e6;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    private static long max() {
        return Runtime.getRuntime().maxMemory() / MEBIBYTE;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
