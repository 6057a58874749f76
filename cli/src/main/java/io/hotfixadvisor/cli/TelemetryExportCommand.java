package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.replay.ExportProgress;
import io.hotfixadvisor.cli.replay.ExportSelection;
import io.hotfixadvisor.cli.replay.TopicExport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telemetry export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes what the topics hold now to Avro containers, for a replay without the topics: events, crashes,"
                        + " inventories, words of operators, ticks, advisories and rules. Exit code 1 when a record could not be"
                        + " exported.")
final class TelemetryExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIRECTORY", description = "Where the files go, one a topic; made where there is none.")
    Path directory;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "First time of events and crashes, for example 2026-12-01T08:00:00Z.")
    @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "First time of events and crashes that is left out.")
    @Nullable Instant to;

    @Option(
            names = "--servers",
            split = ",",
            paramLabel = "ID",
            description = "Only what is of these servers; rules and ticks are exported whole.")
    List<String> servers = new ArrayList<>();

    @Option(names = "--force", description = "Overwrites files of an earlier export.")
    boolean force;

    @Mixin
    KafkaOptions kafka;

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UserError("--from is " + from + " and --to is " + to + "; --from lies before --to");
        }
        ExportSelection selection = new ExportSelection(
                from, to, servers.stream().map(TelemetryExportCommand::id).collect(Collectors.toUnmodifiableSet()));
        try (ExportProgress progress = ExportProgress.start()) {
            new TopicExport(new KafkaConnection(kafka.settings()), selection, progress).write(directory, force);
            return progress.hasRefused() ? ExitCode.NO : ExitCode.DONE;
        }
    }

    private static String id(String printed) {
        return ServerOption.id("--servers", printed);
    }
}
