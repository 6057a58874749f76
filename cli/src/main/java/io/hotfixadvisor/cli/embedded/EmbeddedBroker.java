package io.hotfixadvisor.cli.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller in one, in this JVM and on loopback only.
 *
 * <p>Topics are never created by accident, and everything that Kafka replicates has one copy.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE_ID = 1;

    private final Node node;
    private final int port;
    private final Path directory;
    private final boolean temporary;
    private boolean closed;

    private EmbeddedBroker(Node node, int port, Path directory, boolean temporary) {
        this.node = node;
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
            NodeSockets sockets = NodeSockets.open(port);
            int clientPort = sockets.clientPort();
            return new EmbeddedBroker(startNode(directory, sockets, own), clientPort, directory, temporary);
        } catch (IllegalStateException e) {
            if (temporary) {
                delete(directory);
            }
            throw e;
        }
    }

    private static Node startNode(Path directory, NodeSockets sockets, Map<String, String> own) {
        Map<String, String> settings = settings(directory, sockets);
        settings.putAll(own);
        try {
            format(directory);
            return Node.start(new KafkaConfig(settings, false), sockets);
        } catch (RuntimeException e) {
            String address = NodeSockets.LOOPBACK + ":" + sockets.clientPort();
            sockets.close();
            throw new IllegalStateException("the embedded broker on " + address + " did not start", e);
        }
    }

    /** Address of the broker, for example "127.0.0.1:40123". */
    public String bootstrapServers() {
        return NodeSockets.LOOPBACK + ":" + port;
    }

    /** Stops the broker and, where the directory is temporary, deletes it. Calling it again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        node.close();
        if (temporary) {
            delete(directory);
        }
    }

    private static Map<String, String> settings(Path directory, NodeSockets sockets) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put(
                "listeners",
                address(NodeSockets.CLIENTS, sockets.clientPort())
                        + ','
                        + address(NodeSockets.CONTROLLER, sockets.controllerPort()));
        settings.put("advertised.listeners", address(NodeSockets.CLIENTS, sockets.clientPort()));
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", NodeSockets.CLIENTS);
        settings.put("controller.listener.names", NodeSockets.CONTROLLER);
        settings.put(
                "controller.quorum.voters",
                "%d@%s:%d".formatted(NODE_ID, NodeSockets.LOOPBACK, sockets.controllerPort()));
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

    private static String address(String listener, int port) {
        return listener + "://" + NodeSockets.LOOPBACK + ':' + port;
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
                    .setControllerListenerName(NodeSockets.CONTROLLER)
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
}
