package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes an input as one piece. */
public final class WholeInput implements Framing {
    private final InputStream in;
    private final int recordLimit;
    private boolean taken;

    /** @param recordLimit largest input in bytes; of a larger one the beginning is a defect */
    public WholeInput(InputStream in, int recordLimit) {
        this.in = in;
        this.recordLimit = recordLimit;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        if (taken) {
            return null;
        }
        taken = true;
        byte[] bytes = in.readNBytes(recordLimit);
        return in.read() < 0
                ? Frame.whole(bytes, 0, bytes.length, 0)
                : Frame.broken(
                        bytes,
                        0,
                        bytes.length,
                        0,
                        "the input is larger than the limit of " + recordLimit + " bytes a record");
    }
}
