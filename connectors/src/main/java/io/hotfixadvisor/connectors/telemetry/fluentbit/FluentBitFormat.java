package io.hotfixadvisor.connectors.telemetry.fluentbit;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.stream.Stream;

/**
 * Fluent Bit: records of {@code winevtlog} and of its predecessor {@code winlog}, and those of Fluentd's
 * {@code windows_eventlog2}, which are the same but for the names of message and values.
 */
public final class FluentBitFormat implements TelemetryFormat {
    static final String NAME = "fluent-bit";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        JsonHead found = JsonHead.of(head);
        return found.together("EventID", "ProviderName", "Computer", "Channel")
                || found.together("EventID", "SourceName", "ComputerName", "TimeGenerated")
                || found.together("System", "StringInserts");
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        FluentBitReader reader = new FluentBitReader(settings.localZone());
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) ->
                        DecodedRecords.handOn(reader.read(JsonFields.read(json)), position, records));
    }
}
