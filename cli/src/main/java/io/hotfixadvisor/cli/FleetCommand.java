package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the fleet as a whole suffers from. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description = "Ranks rules and unexplained problems by the servers they concern.",
        subcommands = {FleetCommand.Impact.class, FleetCommand.Problems.class})
final class FleetCommand extends CommandGroup {

    /** How a ranking is printed. */
    static final class Ranking {
        @Mixin
        KafkaOptions kafka;

        @Option(
                names = "--limit",
                defaultValue = "20",
                paramLabel = "N",
                description = "Prints the first N only; 0 prints all (default 20).")
        int limit;

        @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
        OutputFormat format;

        <V extends SpecificRecord> Collection<V> read(Topic<V> topic) {
            if (limit < 0) {
                throw new UserError("--limit is " + limit + "; give the number of lines, or 0 for all");
            }
            try (Consumer<String, V> consumer = new KafkaConnection(kafka.settings()).consumer(topic)) {
                return TopicSnapshot.read(consumer, topic.name()).values();
            }
        }

        <V extends SpecificRecord> void print(List<V> ranked, String heading, Function<V, String> text) {
            try (ResultWriter writer = new ResultWriter(format)) {
                if (format == OutputFormat.TEXT && !ranked.isEmpty()) {
                    System.out.println(heading);
                }
                ranked.stream()
                        .limit(limit == 0 ? Long.MAX_VALUE : limit)
                        .forEach(each -> writer.write(tree(each), () -> text.apply(each)));
            }
            if (limit > 0 && ranked.size() > limit) {
                System.err.println((ranked.size() - limit) + " more; --limit 0 prints all");
            }
        }

        private static JsonNode tree(SpecificRecord value) {
            return PlainJson.toTree(value);
        }
    }

    /** {@code fleet impact}. */
    @Command(
            name = "impact",
            mixinStandardHelpOptions = true,
            description = "Lists rules by the number of servers with an open advisory, then with any.")
    static final class Impact implements Callable<Integer> {
        @Mixin
        Ranking ranking;

        @Override
        public Integer call() {
            ranking.print(ranked(ranking.read(Topics.FLEET_IMPACT)), FleetText.IMPACT_HEADING, FleetText::line);
            return ExitCode.DONE;
        }

        static List<FleetImpact> ranked(Collection<FleetImpact> impacts) {
            return impacts.stream()
                    .sorted(Comparator.comparingLong(FleetImpact::getServersOpen)
                            .thenComparingLong(FleetImpact::getServersAffected)
                            .thenComparingLong(FleetImpact::getOccurrences)
                            .reversed()
                            .thenComparing(FleetImpact::getRuleId))
                    .toList();
        }
    }

    /** {@code fleet problems}. */
    @Command(
            name = "problems",
            mixinStandardHelpOptions = true,
            description = "Lists crashes and errors that no rule explains, by the number of servers.")
    static final class Problems implements Callable<Integer> {
        @Mixin
        Ranking ranking;

        @Option(
                names = "--explained",
                description = "Also those that rules explain on every server by now; they come last.")
        boolean explained;

        @Override
        public Integer call() {
            List<ProblemBucket> ranked = ranked(ranking.read(Topics.UNEXPLAINED_PROBLEMS)).stream()
                    .filter(problem -> explained || problem.getServers() > 0)
                    .toList();
            ranking.print(ranked, FleetText.PROBLEM_HEADING, FleetText::lines);
            return ExitCode.DONE;
        }

        static List<ProblemBucket> ranked(Collection<ProblemBucket> problems) {
            return problems.stream()
                    .sorted(Comparator.comparingLong(ProblemBucket::getServers)
                            .thenComparingLong(ProblemBucket::getOccurrences)
                            .reversed()
                            .thenComparing(ProblemBucket::getBucketId))
                    .toList();
        }
    }
}
