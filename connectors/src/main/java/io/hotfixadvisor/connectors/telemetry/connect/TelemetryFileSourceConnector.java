package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.connect.DirectorySourceConnector;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;

/**
 * Publishes the events, crashes and inventories of the files in watched directories, each once: of files that grow,
 * what is new; of files that are moved, nothing again.
 *
 * <p>It writes values in the wire format of the schema registry itself, with the schemas of this project; the
 * converters have to hand keys on as text and values as bytes.
 */
public final class TelemetryFileSourceConnector extends DirectorySourceConnector {
    @Override
    protected void check(Map<String, String> given) {
        TelemetryFileSettings.of(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TelemetryFileSourceTask.class;
    }

    @Override
    public ConfigDef config() {
        return TelemetryFileSettings.DEFINITION;
    }
}
