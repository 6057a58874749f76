package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.topics.Difference;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates and checks the topics and schemas that everything else relies on. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates or checks the topics and their schemas.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class})
final class TopicsCommand extends CommandGroup {

    /** {@code topics create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Creates the topics that are missing and registers the schemas. What is there is left as it is."
                            + " Settings: topics.partitions, topics.replication.factor.")
    static final class Create implements Callable<Integer> {
        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            KafkaConnection connection = new KafkaConnection(kafka.settings());
            try (Admin admin = connection.admin();
                    SchemaRegistryClient registry = connection.registry()) {
                connection.topicAdmin(admin, registry).create().forEach(System.out::println);
            }
            return ExitCode.DONE;
        }
    }

    /** {@code topics check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Compares topics and schemas with what is needed. Exit code 1 when something differs.")
    static final class Check implements Callable<Integer> {
        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            KafkaConnection connection = new KafkaConnection(kafka.settings());
            try (Admin admin = connection.admin();
                    SchemaRegistryClient registry = connection.registry()) {
                List<Difference> differences =
                        connection.topicAdmin(admin, registry).check();
                differences.forEach(System.out::println);
                if (differences.isEmpty()) {
                    System.err.println("topics and schemas are as they should be");
                    return ExitCode.DONE;
                }
                return ExitCode.NO;
            }
        }
    }
}
