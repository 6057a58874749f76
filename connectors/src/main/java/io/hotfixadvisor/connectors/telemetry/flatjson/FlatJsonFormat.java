package io.hotfixadvisor.connectors.telemetry.flatjson;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.stream.Stream;

/** Flat JSON: Hostname, SourceName, EventID, TimeCreated in UTC, and the named values beside them. */
public final class FlatJsonFormat implements TelemetryFormat {
    static final String NAME = "flat-json";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        return JsonHead.of(head).together("EventID", "Hostname", "SourceName", "TimeCreated");
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) -> DecodedRecords.handOn(
                        FlatJsonReader.read(JsonFields.read(json), settings.localZone()), position, records));
    }
}
