package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.processor.replay.ReplayClients;
import io.hotfixadvisor.processor.replay.Replays;
import io.hotfixadvisor.processor.replay.UnusableReplayException;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.ReplayPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is there of replays: running ones, and what is left of those that were killed. */
final class ReplayTracesCommand {
    private ReplayTracesCommand() {}

    /** {@code replay list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the replays of which there are traces on the cluster or on this computer: running ones,"
                            + " and those that were killed. Exit code 1 when there are none.")
    static final class ListTraces implements Callable<Integer> {
        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            List<String> lines = new ArrayList<>();
            List<String> onCluster = new ArrayList<>();
            if (kafka.namesCluster()) {
                for (Replays.Trace trace : replays(kafka).list()) {
                    onCluster.add(trace.id());
                    lines.add(line(trace));
                }
            }
            local(kafka).stream()
                    .filter(id -> !onCluster.contains(id))
                    .forEach(id -> lines.add("%-14s on this computer only".formatted(id)));
            lines.forEach(System.out::println);
            if (lines.isEmpty()) {
                System.err.println("no replay is running, and none left anything behind");
            }
            return lines.isEmpty() ? ExitCode.NO : ExitCode.DONE;
        }

        private static String line(Replays.Trace trace) {
            ReplayPlan plan = trace.plan();
            if (plan == null) {
                return "%-14s was killed before it was prepared".formatted(trace.id());
            }
            String state = trace.workers() == 0
                    ? "not running"
                    : trace.workers() + (trace.workers() == 1 ? " worker" : " workers");
            return String.format(
                    Locale.ROOT,
                    "%-14s %-12s read %,d of %,d, planned %s, from %s to %s, rules %s",
                    trace.id(),
                    state,
                    trace.read(),
                    trace.total(),
                    plan.getPlannedAt(),
                    orOpen(plan.getFrom()),
                    orOpen(plan.getTo()),
                    plan.getAsOf());
        }

        private static String orOpen(@Nullable Instant time) {
            return time == null ? "open" : time.toString();
        }
    }

    /** {@code replay clean}. */
    @Command(
            name = "clean",
            mixinStandardHelpOptions = true,
            description = "Removes every trace of replays that are not running: topics, group, files.")
    static final class Clean implements Callable<Integer> {
        @Parameters(arity = "0..*", paramLabel = "ID", description = "Replays to remove.")
        List<String> ids = new ArrayList<>();

        @Option(names = "--all", description = "Removes all that are not running.")
        boolean isAll;

        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            if (ids.isEmpty() != isAll) {
                throw new UserError("name replays, or give --all; hotfix-advisor replay list shows them");
            }
            TreeSet<String> there = new TreeSet<>(local(kafka));
            @Nullable Replays replays = kafka.namesCluster() ? replays(kafka) : null;
            if (replays != null) {
                replays.list().forEach(trace -> there.add(trace.id()));
            }
            boolean isDone = true;
            for (String id : isAll ? there : new TreeSet<>(ids)) {
                isDone &= there.contains(id) ? clean(id, replays) : isUnknown(id);
            }
            return isDone ? ExitCode.DONE : ExitCode.NO;
        }

        private boolean clean(String id, @Nullable Replays replays) {
            try (ReplayDirectory held =
                    ReplayDirectory.hold(ReplaySession.directory(kafka).resolve(id))) {
                if (replays != null) {
                    replays.clean(id);
                }
                held.clear();
                System.out.println("replay " + id + " removed");
                return true;
            } catch (UnusableReplayException | UserError e) {
                System.err.println(e.getMessage());
                return false;
            }
        }

        private static boolean isUnknown(String id) {
            System.err.println("there is no replay " + id + "; hotfix-advisor replay list shows those there are");
            return false;
        }
    }

    private static Replays replays(KafkaOptions kafka) {
        ReplayClients clients = new ReplayClients(new KafkaConnection(kafka.settings()).settings());
        return new Replays(clients, ProcessorSettings.from(clients.settings()).applicationId());
    }

    private static List<String> local(KafkaOptions kafka) {
        Path directory = ReplaySession.directory(kafka);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(each -> each.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read", e);
        }
    }
}
