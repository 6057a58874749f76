package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.processor.replay.Replay;
import io.hotfixadvisor.processor.replay.ReplayClients;
import io.hotfixadvisor.processor.replay.ReplayComparison;
import io.hotfixadvisor.processor.replay.ReplayPlanner;
import io.hotfixadvisor.processor.replay.ReplayPublisher;
import io.hotfixadvisor.processor.replay.ReplayRequest;
import io.hotfixadvisor.processor.replay.ReplayResult;
import io.hotfixadvisor.processor.replay.ReplayTopics;
import io.hotfixadvisor.processor.replay.ReplayWorker;
import io.hotfixadvisor.processor.replay.Replays;
import io.hotfixadvisor.processor.replay.TelemetryArchive;
import io.hotfixadvisor.processor.replay.UnusableReplayException;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.ReplayPlan;
import io.hotfixadvisor.schemas.topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One replay from this computer: where it runs, and that nothing of it is left once its report is written, or once
 * somebody stops it. What is killed leaves what it takes to continue.
 */
final class ReplaySession implements AutoCloseable {
    /** Of a broker within this command. */
    private static final int PARTITIONS = 4;

    private static final int CLOSING_SECONDS = 60;

    private final String id;
    private final Path directory;
    /** Null when this computer only joins: then somebody else may hold the directory. */
    private final @Nullable ReplayDirectory held;

    private final @Nullable EmbeddedCluster embedded;
    private final ReplayClients clients;
    private final Replays replays;
    private final ReplayTopics names;
    private final String live;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean isStopped;
    /** Whether what lies in the directory is this session's to remove. */
    private boolean isOwned;

    private boolean isPrepared;
    private boolean isFinished;
    private @Nullable ReplayWorker worker;
    private @Nullable ReplayPlan plan;

    private ReplaySession(
            String id,
            Path directory,
            @Nullable ReplayDirectory held,
            @Nullable EmbeddedCluster embedded,
            Map<String, String> settings) {
        this.id = id;
        this.directory = directory;
        this.held = held;
        this.embedded = embedded;
        clients = new ReplayClients(settings);
        live = ProcessorSettings.from(clients.settings()).applicationId();
        names = ReplayTopics.of(live, id);
        replays = new Replays(clients, live);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** A stop that was asked for; what was begun is taken back. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Opens the cluster that is named, or else one within this process.
     *
     * @param isArchive whether the telemetry comes from files, so that no cluster need be named
     * @param isJoining whether the replay is another command's
     * @throws UserError when a cluster has to be named and is not, or the replay runs on this computer already
     */
    static ReplaySession open(KafkaOptions kafka, boolean isArchive, boolean isJoining, String id) {
        Path directory = directory(kafka).resolve(id);
        Path cluster = directory.resolve("cluster");
        boolean isThere = Files.isDirectory(cluster);
        if (isJoining || kafka.namesCluster() || !(isArchive || isThere)) {
            Map<String, String> settings = new KafkaConnection(kafka.settings()).settings();
            return opened(
                    isJoining ? null : ReplayDirectory.hold(directory),
                    held -> new ReplaySession(id, directory, held, null, settings));
        }
        if (isArchive && isThere) {
            throw new UserError(
                    "there is a replay " + id + " on this computer already; resume it, remove it or take another id");
        }
        return opened(ReplayDirectory.hold(directory), held -> {
            EmbeddedCluster embedded = EmbeddedCluster.start(cluster, PARTITIONS);
            try {
                Map<String, String> settings = new HashMap<>(kafka.given());
                settings.putAll(embedded.clientConfig());
                ReplaySession session = new ReplaySession(id, directory, held, embedded, settings);
                session.isOwned = isArchive;
                return session;
            } catch (RuntimeException e) {
                embedded.close();
                if (isArchive) {
                    ReplayDirectory.delete(cluster);
                }
                throw e;
            }
        });
    }

    private static ReplaySession opened(
            @Nullable ReplayDirectory held, Function<@Nullable ReplayDirectory, ReplaySession> session) {
        try {
            return session.apply(held);
        } catch (RuntimeException e) {
            if (held != null) {
                held.close();
            }
            throw e;
        }
    }

    /** Where replays keep what they need on this computer, each in a directory of its id. */
    static Path directory(KafkaOptions kafka) {
        @Nullable String stated = kafka.given().get(StateDirectory.SETTING);
        Path state = stated == null || stated.isBlank()
                ? StateDirectory.standard(System.getenv(), Path.of(System.getProperty("user.home")))
                : Path.of(stated);
        return state.resolve("replays");
    }

    /**
     * Plans a replay and runs it to its end.
     *
     * @return null when it was stopped
     */
    @Nullable ReplayResult run(ReplayRequest request, int threads, long maxRate) {
        TelemetryArchive archive = request.archive();
        ReplayRequest stoppable =
                archive == null ? request : request.withArchive(sink -> archive.load(stoppable(sink)));
        try {
            plan = new ReplayPlanner(clients, live, InstantSource.system()).plan(stoppable);
        } catch (Stopped e) {
            return null;
        }
        isPrepared = true;
        isOwned = true;
        forgetState(); // A replay of that id may have been removed from elsewhere.
        System.err.printf(
                Locale.ROOT,
                "replay %s: %,d records to read%s%n",
                id,
                Replays.total(plan),
                embedded == null
                        ? "; `hotfix-advisor replay --join " + id + "` on other computers shares the work"
                        : "");
        return go(plan, threads, maxRate);
    }

    private TelemetryArchive.Sink stoppable(TelemetryArchive.Sink sink) {
        return new TelemetryArchive.Sink() {
            @Override
            public <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant kafkaTime) {
                if (isStopped) {
                    throw new Stopped();
                }
                sink.accept(topic, key, value, kafkaTime);
            }
        };
    }

    /**
     * Continues a replay that was killed.
     *
     * @return null when it was stopped
     * @throws UnusableReplayException when it runs, or there is nothing to continue
     */
    @Nullable ReplayResult resume(int threads, long maxRate) {
        plan = replays.plan(id);
        if (!replays.isLeftAlone(id)) {
            throw new UnusableReplayException(
                    "replay " + id + " is running; `hotfix-advisor replay --join " + id + "` shares its work");
        }
        isPrepared = true;
        isOwned = true;
        forgetState();
        return go(plan, threads, maxRate);
    }

    /** What a killed worker knew is read back from Kafka; only under its own name it ends its open transaction. */
    private void forgetState() {
        Path state = directory.resolve("state").resolve(names.applicationId());
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(state, Files::isDirectory)) {
            tasks.forEach(ReplayDirectory::delete);
        } catch (NoSuchFileException e) {
            return; // Nothing ran here.
        } catch (IOException e) {
            throw new UncheckedIOException(state + " cannot be read", e);
        }
    }

    private @Nullable ReplayResult go(ReplayPlan plan, int threads, long maxRate) {
        try (ReplayProgress progress = new ReplayProgress(Boolean.getBoolean(ReplayProgress.SHOWN))) {
            ReplayWorker running = work(plan, "state", threads, maxRate);
            Replay replay = new Replay(clients, names, plan, progress);
            if (!replay.await(() -> isStopped || running.hasDied())) {
                if (running.hasDied() && !isStopped) {
                    throw new IllegalStateException(
                            "the replay cannot go on, see the log; `hotfix-advisor replay" + " --resume " + id
                                    + "` continues it, `hotfix-advisor replay clean " + id + "` removes it");
                }
                replay.stop();
                return null;
            }
            running.close();
            return new ReplayComparison(clients, names, plan, progress).compare(created(directory.resolve("report")));
        }
    }

    private ReplayWorker work(ReplayPlan plan, String state, int threads, long maxRate) {
        ReplayWorker started =
                new ReplayWorker(plan, names, clients.settings(), created(directory.resolve(state)), threads, maxRate);
        worker = started;
        started.start();
        return started;
    }

    /**
     * Works for a replay that runs elsewhere, until it is done or stopped there.
     *
     * @return whether it is done
     */
    boolean join(int threads, long maxRate) {
        ReplayPlan theirs = replays.plan(id);
        String state = "worker-" + ProcessHandle.current().pid();
        try (ReplayProgress progress = new ReplayProgress(Boolean.getBoolean(ReplayProgress.SHOWN))) {
            ReplayWorker running = work(theirs, state, threads, maxRate);
            boolean isDone = new Replay(clients, names, theirs, progress).await(() -> isStopped || running.hasDied());
            running.close();
            return isDone;
        } finally {
            ReplayDirectory.delete(directory.resolve(state));
            ReplayDirectory.deleteIfEmpty(directory);
        }
    }

    /** Tells before anything is read that a topic cannot be published to. */
    void requireNew(String topic) {
        new ReplayPublisher(clients, names).requireNew(topic);
    }

    /** Writes the replayed advisories to a topic, or to the live one what differs. */
    void publish(String topic, ReplayResult result, boolean isLive) {
        ReplayPublisher publisher = new ReplayPublisher(clients, names);
        long written = isLive
                ? publisher.overwriteLive(result.differences())
                : publisher.publish(topic, Objects.requireNonNull(plan).getPartitions());
        System.err.printf(Locale.ROOT, "%,d records written to %s%n", written, topic);
    }

    /** All that was asked for is written: nothing is kept. */
    void finish() {
        isFinished = true;
    }

    /** Runs when the process is told to end. */
    private void stop() {
        isStopped = true;
        try {
            if (!closed.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("replay " + id + " was not taken back in time; `hotfix-advisor replay clean " + id
                        + "` removes what is left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            if (worker != null) {
                worker.close();
            }
            boolean isOver = isPrepared && (isFinished || isStopped);
            if (isOver && embedded == null) {
                replays.clean(id);
            }
            if (embedded != null) {
                embedded.close();
            }
            if (held != null && isOwned && (isOver || !isPrepared)) {
                held.clear();
            }
        } finally {
            if (held != null) {
                held.close();
            }
            closed.countDown();
        }
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be created", e);
        }
    }
}
