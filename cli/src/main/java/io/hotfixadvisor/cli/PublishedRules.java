package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** What the rules topic holds now. */
final class PublishedRules {
    private PublishedRules() {}

    /** The published rules by identifier, sorted by it. */
    static Map<String, HotfixRule> read(KafkaConnection connection) {
        try (Consumer<String, HotfixRule> consumer = connection.consumer(Topics.HOTFIX_RULES)) {
            return TopicSnapshot.read(consumer, Topics.HOTFIX_RULES.name());
        }
    }
}
