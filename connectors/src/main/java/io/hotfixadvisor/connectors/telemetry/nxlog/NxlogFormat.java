package io.hotfixadvisor.connectors.telemetry.nxlog;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** NXLog: records of {@code im_msvistalog}, as {@code to_json()} writes them, also by way of Logstash. */
public final class NxlogFormat implements TelemetryFormat {
    static final String NAME = "nxlog";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        Set<String> members = JsonHead.of(head).members();
        return members.containsAll(List.of("EventTime", "EventID", "SourceName"))
                && (members.contains("SourceModuleType")
                        || members.contains("SourceModuleName")
                        || members.contains("SeverityValue"));
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        NxlogReader reader = new NxlogReader(settings.localZone());
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) ->
                        DecodedRecords.handOn(reader.read(JsonFields.read(json)), position, records));
    }
}
