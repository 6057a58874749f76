package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The advisories topic in the terminal. */
@Command(
        name = "advisories",
        mixinStandardHelpOptions = true,
        description = "Shows advisories, and says what an operator does about them.",
        subcommands = {
            AdvisoriesCommand.Tail.class,
            OperatorCommand.Acknowledge.class,
            OperatorCommand.Silence.class,
            OperatorCommand.Unsilence.class,
            OperatorCommand.Reopen.class,
            OperatorCommand.Dismiss.class
        })
final class AdvisoriesCommand extends CommandGroup {

    /** {@code advisories tail}. */
    @Command(
            name = "tail",
            mixinStandardHelpOptions = true,
            description = "Follows the advisories until Ctrl-C, or prints what is there with --once.")
    static final class Tail implements Callable<Integer> {
        private static final Duration POLL = Duration.ofMillis(500);

        @Mixin
        KafkaOptions kafka;

        @Option(names = "--server", paramLabel = "ID", description = "Only these servers. May be repeated.")
        List<String> servers = new ArrayList<>();

        @Option(names = "--rule", paramLabel = "ID", description = "Only these rules. May be repeated.")
        List<String> rules = new ArrayList<>();

        @Option(names = "--status", description = "Only these: ${COMPLETION-CANDIDATES}. May be repeated.")
        List<AdvisoryStatus> statuses = new ArrayList<>();

        @Option(names = "--verdict", description = "Only these: ${COMPLETION-CANDIDATES}. May be repeated.")
        List<Verdict> verdicts = new ArrayList<>();

        @Option(names = "--severity", description = "This one and above: ${COMPLETION-CANDIDATES}.")
        @Nullable Severity severity;

        @Option(
                names = "--from-beginning",
                description = "Starts with what is there; otherwise only changes from now on.")
        boolean fromBeginning;

        @Option(names = "--once", description = "Prints the last state of each advisory and ends.")
        boolean once;

        @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
        OutputFormat format;

        @Override
        public Integer call() {
            KafkaConnection connection = new KafkaConnection(kafka.settings());
            try (Consumer<String, RemediationAdvisory> consumer = connection.consumer(Topics.REMEDIATION_ADVISORIES);
                    ResultWriter writer = new ResultWriter(format)) {
                if (once) {
                    TopicSnapshot.read(consumer, Topics.REMEDIATION_ADVISORIES.name())
                            .values()
                            .forEach(advisory -> print(writer, advisory));
                } else {
                    follow(consumer, writer);
                }
            }
            return ExitCode.DONE;
        }

        private void follow(Consumer<String, RemediationAdvisory> consumer, ResultWriter writer) {
            Runtime.getRuntime().addShutdownHook(new Thread(consumer::wakeup));
            List<TopicPartition> partitions = TopicSnapshot.partitions(consumer, Topics.REMEDIATION_ADVISORIES.name());
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            try {
                // A head that has seen enough ends the command as Ctrl-C does.
                while (!writer.isAbandoned()) {
                    for (ConsumerRecord<String, RemediationAdvisory> changed : consumer.poll(POLL)) {
                        if (changed.value() != null) {
                            print(writer, changed.value());
                        }
                    }
                }
            } catch (WakeupException stop) {
                // Ctrl-C.
            }
        }

        private void print(ResultWriter writer, RemediationAdvisory advisory) {
            if (isWanted(advisory)) {
                writer.write(
                        PlainJson.toTree(advisory),
                        () -> AdvisoryPrinter.forStandardOutput().render(advisory));
            }
        }

        private boolean isWanted(RemediationAdvisory advisory) {
            return (servers.isEmpty() || servers.stream().anyMatch(advisory.getServerId()::equalsIgnoreCase))
                    && (rules.isEmpty() || rules.stream().anyMatch(advisory.getRuleId()::equalsIgnoreCase))
                    && (statuses.isEmpty() || statuses.contains(advisory.getStatus()))
                    && (verdicts.isEmpty() || verdicts.contains(advisory.getVerdict()))
                    && (severity == null || advisory.getSeverity().compareTo(severity) >= 0);
        }
    }
}
