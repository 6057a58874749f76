package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.connect.DirectorySourceConnector;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;

/**
 * Publishes the rules of the articles and rule files in watched directories: what is ACTIVE and valid, each content
 * once.
 *
 * <p>It writes values in the wire format of the schema registry itself, with the schemas of this project; the
 * converters have to hand keys on as text and values as bytes.
 */
public final class KnowledgeBaseSourceConnector extends DirectorySourceConnector {
    @Override
    protected void check(Map<String, String> given) {
        KnowledgeBaseSettings.of(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return KnowledgeBaseSourceTask.class;
    }

    @Override
    public ConfigDef config() {
        return KnowledgeBaseSettings.DEFINITION;
    }
}
