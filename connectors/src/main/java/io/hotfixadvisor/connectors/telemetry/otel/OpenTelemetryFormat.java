package io.hotfixadvisor.connectors.telemetry.otel;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * OpenTelemetry: OTLP/JSON envelopes with any number of log records, single entries with a body, or the bare bodies,
 * one event each.
 */
public final class OpenTelemetryFormat implements TelemetryFormat {
    static final String NAME = "otel";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        JsonHead start = JsonHead.of(head);
        Set<String> members = start.members();
        return members.contains("resourceLogs")
                || members.contains("resource_logs")
                || isBody(members, "")
                || isBody(members, "body.")
                || isBody(members, "event.")
                || start.texts().getOrDefault("body", "").stripLeading().startsWith("<Event");
    }

    private static boolean isBody(Set<String> members, String prefix) {
        return members.containsAll(List.of(prefix + "computer", prefix + "channel", prefix + "system_time"));
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) ->
                        Envelope.read(JsonFields.read(json), position, settings.originalLimit(), records));
    }
}
