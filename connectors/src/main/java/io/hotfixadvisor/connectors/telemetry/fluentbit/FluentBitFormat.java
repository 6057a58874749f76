package io.hotfixadvisor.connectors.telemetry.fluentbit;

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

/** Fluent Bit: records of {@code winevtlog}, and of its predecessor {@code winlog}. */
public final class FluentBitFormat implements TelemetryFormat {
    static final String NAME = "fluent-bit";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        Set<String> members = JsonHead.of(head).members();
        return members.containsAll(List.of("ProviderName", "EventRecordID", "Computer"))
                || members.containsAll(List.of("ComputerName", "SourceName", "StringInserts"));
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
