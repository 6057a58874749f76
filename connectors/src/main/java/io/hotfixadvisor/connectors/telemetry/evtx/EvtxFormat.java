package io.hotfixadvisor.connectors.telemetry.evtx;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import java.io.InputStream;
import java.util.stream.Stream;

/**
 * Event log files, whole, dirty or in parts: a file without its header is read chunk by chunk. Checksums are not
 * checked, because logs that were copied while they were written have wrong ones. Decoding holds one chunk of 64 KiB at
 * a time.
 */
public final class EvtxFormat implements TelemetryFormat {
    static final String NAME = "evtx";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        return EvtxFraming.FILE.isAt(head, 0, head.length) || EvtxFraming.CHUNK.isAt(head, 0, head.length);
    }

    @Override
    public boolean isAppendedTo() {
        return false;
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return DecodedRecords.of(
                new EvtxFraming(in),
                (chunk, records) -> new ChunkReader(chunk, settings.originalLimit(), records).read(),
                settings);
    }
}
