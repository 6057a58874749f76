package io.hotfixadvisor.connectors.telemetry.nxlog;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
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
        JsonHead found = JsonHead.of(head);
        return found.together("EventTime", "EventID", "SourceName", "Hostname")
                || found.together("EventReceivedTime", "EventID", "SourceName", "Hostname");
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) -> DecodedRecords.handOn(
                        NxlogReader.read(JsonFields.read(json), settings.localZone()), position, records));
    }
}
