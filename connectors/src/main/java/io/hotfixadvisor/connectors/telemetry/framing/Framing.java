package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts an input into pieces. */
public interface Framing {
    /**
     * The next piece, or null at the end. A piece is a view of a buffer: it is valid until the next call.
     *
     * @throws IOException when the input cannot be read
     */
    @Nullable Frame next() throws IOException;
}
