package io.hotfixadvisor.connectors.telemetry.flatjson;

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

/** Flat JSON: Hostname, SourceName, EventID, TimeCreated in UTC, and the named values beside them. */
public final class FlatJsonFormat implements TelemetryFormat {
    static final String NAME = "flat-json";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        Set<String> members = JsonHead.of(head).members();
        return members.containsAll(List.of("Hostname", "SourceName", "EventID", "TimeCreated"));
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        FlatJsonReader reader = new FlatJsonReader(settings.localZone());
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) ->
                        DecodedRecords.handOn(reader.read(JsonFields.read(json)), position, records));
    }
}
