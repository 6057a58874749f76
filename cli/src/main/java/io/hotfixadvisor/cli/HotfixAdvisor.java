package io.hotfixadvisor.cli;

import io.hotfixadvisor.processor.settings.InvalidSettingException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** Entry point: parses the command line, runs one subcommand, and maps what happened to an exit code. */
@Command(
        name = "hotfix-advisor",
        mixinStandardHelpOptions = true,
        versionProvider = HotfixAdvisor.Version.class,
        description = "Joins server events and crashes with the hotfixes that explain them.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ConsoleCommand.class,
            KbCommand.class,
            RulesCommand.class,
            TelemetryCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            PlanCommand.class,
            ReplayCommand.class,
            TopicsCommand.class,
            AdvisoriesCommand.class,
            FleetCommand.class,
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 the answer is no, 2 bad usage or input, 3 it could not be done.",
        })
public final class HotfixAdvisor {

    private HotfixAdvisor() {}

    /**
     * Runs one command line and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Optional<String> problem = LogOptions.problem(System.getenv());
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(ExitCode.USAGE);
        }
        System.exit(execute(args));
    }

    /**
     * Runs one command line in this JVM.
     *
     * @param args the command line
     * @return an {@link ExitCode}
     */
    static int execute(String... args) {
        return commandLine()
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(HotfixAdvisor::reportUsage)
                .setExecutionExceptionHandler((error, command, parsed) -> report(error))
                .execute(args);
    }

    /** The command with all its subcommands. */
    static CommandLine commandLine() {
        return new CommandLine(new HotfixAdvisor());
    }

    private static int reportUsage(ParameterException error, String[] args) {
        System.err.println(error.getMessage());
        System.err.println(
                "see " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help for what is allowed");
        return ExitCode.USAGE;
    }

    private static int report(Exception error) {
        if (error instanceof UserError
                || error instanceof InvalidSettingException
                || error instanceof ConfigException) {
            System.err.println(error.getMessage());
            return ExitCode.USAGE;
        }
        System.err.println(describe(error) + hint(error));
        return ExitCode.UNABLE;
    }

    /** Kafka's clients do not say which broker they waited for. */
    private static String hint(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return "; does a broker listen at bootstrap.servers?";
            }
        }
        return "";
    }

    private static String describe(Throwable error) {
        StringBuilder line = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            @Nullable String message = cause.getMessage();
            String text = message == null ? cause.getClass().getSimpleName() : message;
            if (line.indexOf(text) < 0) {
                line.append(line.isEmpty() ? "" : ": ").append(text);
            }
        }
        return line.toString();
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = HotfixAdvisor.class.getPackage().getImplementationVersion();
            return new String[] {"hotfix-advisor " + (version == null ? "(not packaged)" : version)};
        }
    }
}
