package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicFollower;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code advisories tail}. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Follows the advisories until Ctrl-C, or prints what is there with --once. As text, an advisory is shown whole"
                    + " when it is first seen and when its status, verdict, severity or plan changes, and otherwise on"
                    + " one line.",
            "",
            "A broker or registry that is away is waited for; a record that cannot be read is named and left out."
        })
final class AdvisoriesTailCommand implements Callable<Integer> {
    /** Of how many advisories is remembered what was shown; of others the next change is shown whole. */
    private static final int REMEMBERED = 10_000;

    @Mixin
    KafkaOptions kafka;

    @Mixin
    AdvisoryFilterOptions filter;

    @ArgGroup
    @Nullable Start start;

    @Option(names = "--once", description = "Prints the last state of each advisory and ends.")
    boolean once;

    @Option(names = "--brief", description = "As text, one line for each change.")
    boolean brief;

    @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
    OutputFormat format;

    private final AdvisoryPrinter printer = AdvisoryPrinter.forStandardOutput();

    private final Map<String, RemediationAdvisory> shown = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RemediationAdvisory> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Where to begin; without any, changes from now on are shown. */
    static final class Start {
        @Option(names = "--from-beginning", description = "Starts with what is there.")
        boolean beginning;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                converter = RangeTimeOption.class,
                description = "Starts with the changes of this time: an instant, a date in UTC, or how long ago (-PT8H,"
                        + " -P1D). Times are those of the events that led to the change.")
        @Nullable Instant since;
    }

    @Override
    public Integer call() {
        if (once && start != null) {
            throw new UserError("--once prints all there is; it goes with neither --from-beginning nor --since");
        }
        KafkaConnection connection = new KafkaConnection(kafka.settings());
        try (Consumer<String, RemediationAdvisory> consumer = connection.consumer(Topics.REMEDIATION_ADVISORIES);
                ResultWriter writer = new ResultWriter(format)) {
            if (once) {
                TopicSnapshot.read(consumer, Topics.REMEDIATION_ADVISORIES.name())
                        .values()
                        .forEach(advisory -> print(writer, advisory));
            } else {
                Runtime.getRuntime().addShutdownHook(new Thread(consumer::wakeup));
                follow(consumer, writer);
            }
        }
        return ExitCode.DONE;
    }

    private void follow(Consumer<String, RemediationAdvisory> consumer, ResultWriter writer) {
        Instant since = start == null ? null : start.since;
        TopicFollower<RemediationAdvisory> follower =
                new TopicFollower<>(consumer, Topics.REMEDIATION_ADVISORIES.name(), System.err::println);
        try {
            if (start == null) {
                follower.fromNow();
            } else if (since == null) {
                follower.fromBeginning();
            } else {
                follower.since(since);
            }
            // A head that has seen enough ends the command as Ctrl-C does.
            while (!writer.isAbandoned()) {
                for (ConsumerRecord<String, RemediationAdvisory> changed : follower.poll()) {
                    // A null value follows a withdrawal, which was shown with its reason.
                    if (changed.value() != null && (since == null || changed.timestamp() >= since.toEpochMilli())) {
                        print(writer, changed.value());
                    }
                }
            }
        } catch (WakeupException stop) {
            // Ctrl-C.
        }
    }

    private void print(ResultWriter writer, RemediationAdvisory advisory) {
        if (filter.accepts(advisory)) {
            writer.write(PlainJson.toTree(advisory), () -> text(advisory));
        }
    }

    private String text(RemediationAdvisory advisory) {
        return brief
                ? printer.renderLine(advisory)
                : printer.renderChange(
                        advisory, shown.put(advisory.getServerId() + '/' + advisory.getRuleId(), advisory));
    }
}
