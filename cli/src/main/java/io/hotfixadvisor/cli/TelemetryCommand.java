package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.connectors.telemetry.CanonicalWriter;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Telemetry files of any supported format. */
@Command(
        name = "telemetry",
        mixinStandardHelpOptions = true,
        description = "Reads telemetry files, and writes what the topics hold to files.",
        subcommands = {TelemetryCommand.Convert.class, TelemetryCommand.Send.class, TelemetryExportCommand.class})
final class TelemetryCommand extends CommandGroup {

    /** {@code telemetry convert}. */
    @Command(
            name = "convert",
            mixinStandardHelpOptions = true,
            description =
                    "Prints canonical JSON lines. What cannot be read becomes a line of type rejected, with its reason;"
                            + " exit code 1 when there was one.")
    static final class Convert implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Telemetry files; a directory is walked.")
        List<Path> paths = new ArrayList<>();

        @Option(
                names = "--format",
                defaultValue = TelemetryInput.AUTO,
                description = "Format of the files: " + TelemetryInput.FORMATS + " (default ${DEFAULT-VALUE}).")
        String format;

        @Mixin
        DecodeOptions decode;

        @Override
        public Integer call() {
            PrintStream out =
                    new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
            long[] rejected = {0};
            TelemetryInput.read(paths, format, decode.settings(), (file, decoded) -> {
                out.print(CanonicalWriter.line(decoded));
                out.print('\n');
                if (decoded instanceof Decoded.Rejected one) {
                    System.err.println(file + " at byte " + one.position() + ": " + one.reason());
                    rejected[0]++;
                }
            });
            out.flush();
            return rejected[0] == 0 ? ExitCode.DONE : ExitCode.NO;
        }
    }

    /** {@code telemetry send}. */
    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description = "Sends telemetry files to the topics. Exit code 1 when something could not be read.")
    static final class Send implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Telemetry files; a directory is walked.")
        List<Path> paths = new ArrayList<>();

        @Option(
                names = "--format",
                defaultValue = TelemetryInput.AUTO,
                description = "Format of the files: " + TelemetryInput.FORMATS + " (default ${DEFAULT-VALUE}).")
        String format;

        @Mixin
        DecodeOptions decode;

        @Mixin
        KafkaOptions kafka;

        private long events;
        private long crashes;
        private long inventories;
        private long rejected;

        @Override
        public Integer call() {
            try (RecordSender sender = new KafkaConnection(kafka.settings()).sender()) {
                TelemetryInput.read(paths, format, decode.settings(), (file, decoded) -> send(sender, file, decoded));
                sender.flush();
            }
            System.err.println("sent " + events + " events, " + crashes + " crash reports, " + inventories
                    + " inventories; " + rejected + " rejected");
            return rejected == 0 ? ExitCode.DONE : ExitCode.NO;
        }

        private void send(RecordSender sender, Path file, Decoded decoded) {
            if (decoded instanceof Decoded.Event one) {
                sender.send(one.event());
                events++;
            } else if (decoded instanceof Decoded.Crash one) {
                sender.send(one.crash());
                crashes++;
            } else if (decoded instanceof Decoded.Inventory one) {
                sender.send(one.inventory());
                inventories++;
            } else if (decoded instanceof Decoded.Rejected one) {
                System.err.println(file + " at byte " + one.position() + ": " + one.reason());
                rejected++;
            }
        }
    }
}
