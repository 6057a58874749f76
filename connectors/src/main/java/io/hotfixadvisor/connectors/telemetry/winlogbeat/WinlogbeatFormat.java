package io.hotfixadvisor.connectors.telemetry.winlogbeat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import java.io.InputStream;
import java.util.stream.Stream;

/** Winlogbeat from version 7 on and Elastic Agent ({@code winlog.*}), and Winlogbeat 5 and 6 (flat). */
public final class WinlogbeatFormat implements TelemetryFormat {
    static final String NAME = "winlogbeat";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        JsonHead found = JsonHead.of(head);
        return found.together("winlog") || found.together("event_id", "source_name", "log_name");
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) ->
                        DecodedRecords.handOn(new WinlogbeatReader(json).read(), position, records));
    }
}
