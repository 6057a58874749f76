package io.hotfixadvisor.cli.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller in one, in this JVM and on loopback only.
 *
 * <p>Topics are never created by accident, and everything that Kafka replicates has one copy.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final int port;
    private final Path directory;
    private final boolean temporary;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, int port, Path directory, boolean temporary) {
        this.server = server;
        this.port = port;
        this.directory = directory;
        this.temporary = temporary;
    }

    /** Starts on a free port with an empty directory, which {@link #close} deletes. */
    public static EmbeddedBroker start() {
        return start(0);
    }

    /**
     * Starts with an empty directory, which {@link #close} deletes.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @throws IllegalStateException when the port is taken
     */
    public static EmbeddedBroker start(int port) {
        try {
            return start(Files.createTempDirectory("hotfix-advisor-broker-"), port, true, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the broker can be created", e);
        }
    }

    /**
     * Starts on a free port with an empty directory and settings of the broker that stand before its own, such as those
     * of the listener CLIENTS.
     */
    static EmbeddedBroker start(Map<String, String> settings) {
        try {
            return start(Files.createTempDirectory("hotfix-advisor-broker-"), 0, true, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the broker can be created", e);
        }
    }

    /**
     * Starts on a directory that is kept: what an earlier broker wrote there is served again.
     *
     * @param directory created where it does not exist; one broker at a time
     * @param port 1 to 65535, or 0 for any that is free; may differ from the last start
     * @throws IllegalStateException when the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, false, Map.of());
    }

    private static EmbeddedBroker start(Path directory, int port, boolean temporary, Map<String, String> own) {
        try {
            Ports ports = Ports.reserve(port);
            Map<String, String> settings = settings(directory, ports);
            settings.putAll(own);
            format(directory);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            EmbeddedBroker broker = new EmbeddedBroker(server, ports.client(), directory, temporary);
            broker.startUp();
            return broker;
        } catch (IllegalStateException e) {
            if (temporary) {
                delete(directory);
            }
            throw e;
        }
    }

    private void startUp() {
        try {
            server.startup();
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("the embedded broker on " + bootstrapServers() + " did not start", e);
        }
    }

    /** Address of the broker, for example "127.0.0.1:40123". */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** Stops the broker and, where the directory is temporary, deletes it. Calling it again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        if (temporary) {
            delete(directory);
        }
    }

    private static Map<String, String> settings(Path directory, Ports ports) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put(
                "listeners",
                "CLIENTS://%s:%d,CONTROLLER://%s:%d".formatted(LOOPBACK, ports.client(), LOOPBACK, ports.controller()));
        settings.put("advertised.listeners", "CLIENTS://%s:%d".formatted(LOOPBACK, ports.client()));
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, LOOPBACK, ports.controller()));
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("delete.topic.enable", "true");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // Records of a simulated or replayed past are older than any retention.
        settings.put("log.retention.ms", "-1");
        // A transaction that follows close on another waits here, and not with a warning in its client.
        settings.put("add.partitions.to.txn.retry.backoff.max.ms", "5000");
        // What a killed client left open ends soon after its timeout.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // The smallest that the cleaner accepts: topics are small here, and the default takes 128 MiB.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        // One node has nobody to wait for.
        settings.put("controller.quorum.election.timeout.ms", "200");
        settings.put("controller.quorum.election.backoff.max.ms", "50");
        settings.put("broker.heartbeat.interval.ms", "200");
        return settings;
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(directory + " cannot be made a broker's directory", e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }

    /** The two ports of a node: both are free when this is built. */
    private record Ports(int client, int controller) {

        static Ports reserve(int wanted) {
            try (ServerSocket client = bind(wanted);
                    ServerSocket controller = bind(0)) {
                return new Ports(client.getLocalPort(), controller.getLocalPort());
            } catch (IOException e) {
                throw new IllegalStateException(
                        "port " + wanted + " on " + LOOPBACK
                                + " cannot be used by the embedded broker (" + e.getMessage()
                                + "); name another, or 0 for any that is free",
                        e);
            }
        }

        private static ServerSocket bind(int port) throws IOException {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket;
        }
    }
}
