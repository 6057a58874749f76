package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.processor.plan.MaintenancePlan;
import io.hotfixadvisor.processor.plan.ServerPlanner;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One maintenance plan for all open advisories of a server. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Joins the open advisories of each server into one maintenance plan: prerequisites once, no fix that another"
                        + " one brings anyway, one restart. Reads the topics, or judges files where --rules and --telemetry name"
                        + " some. Exit code 1 when a piece of the files could not be read.")
final class PlanCommand implements Callable<Integer> {
    @Option(
            names = "--server",
            required = true,
            paramLabel = "ID",
            description = "Server, by the name it prints of itself. May be repeated.")
    List<String> servers = new ArrayList<>();

    @Mixin
    KafkaOptions kafka;

    @Mixin
    EvaluationInput input;

    @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
    OutputFormat format;

    @Override
    public Integer call() {
        Set<String> serverIds =
                servers.stream().map(input::serverId).collect(Collectors.toCollection(LinkedHashSet::new));
        Basis basis = input.isGiven() ? judged() : published(serverIds);
        try (ResultWriter writer = new ResultWriter(format)) {
            for (String serverId : serverIds) {
                if (basis.advisories().stream()
                        .noneMatch(each -> each.getServerId().equals(serverId))) {
                    System.err.println(serverId + ": there is no advisory for it, open or closed; a name counts as its"
                            + " records print it, with the domain");
                }
                MaintenancePlan plan = ServerPlanner.plan(serverId, basis.advisories(), basis.rules());
                writer.write(MaintenancePlanText.tree(plan), () -> MaintenancePlanText.render(plan));
            }
        }
        return input.isWholeInputRead() ? ExitCode.DONE : ExitCode.NO;
    }

    /** What plans are made of: the last advisory per key, and the rules by their id. */
    private record Basis(Collection<RemediationAdvisory> advisories, Map<String, HotfixRule> rules) {}

    private Basis judged() {
        if (kafka.file != null) {
            throw new UserError("--config " + kafka.file
                    + " is for the topics; with --rules and --telemetry settings of the processor are given by -c");
        }
        List<HotfixRule> rules = input.rules();
        Map<String, RemediationAdvisory> last = new TreeMap<>();
        EvaluateCommand.evaluate(input, rules, kafka.keys, change -> {
            if (change.value == null) {
                last.remove(change.key);
            } else {
                last.put(change.key, change.value);
            }
        });
        Map<String, HotfixRule> byId = new TreeMap<>();
        rules.forEach(rule -> byId.put(rule.getRuleId(), rule));
        return new Basis(last.values(), byId);
    }

    private Basis published(Set<String> serverIds) {
        KafkaConnection connection = new KafkaConnection(kafka.settings());
        try (Consumer<String, RemediationAdvisory> consumer = connection.consumer(Topics.REMEDIATION_ADVISORIES)) {
            Map<String, RemediationAdvisory> last = TopicSnapshot.read(
                    consumer,
                    Topics.REMEDIATION_ADVISORIES.name(),
                    key -> serverIds.stream().anyMatch(serverId -> key.startsWith(serverId + "/")));
            return new Basis(last.values(), PublishedRules.read(connection));
        }
    }
}
