package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts delimited text into its rows; blank ones are left out. A value in double quotes may go over line ends, up to 64
 * KiB: a quote that is not closed until then is taken as damage of its line only. Values may be delimited by comma,
 * semicolon, tab or bar.
 */
public final class CsvFraming implements Framing {
    private static final int QUOTED_LIMIT = 1 << 16;

    /** Where in a row the scan stands. */
    private enum State {
        VALUE_START,
        PLAIN,
        QUOTED,
        QUOTE_WITHIN_QUOTED
    }

    private final ByteWindow window;
    private boolean skippingLine;

    /**
     * @param in UTF-8, or another encoding in which the ASCII characters are themselves
     * @param recordLimit largest row in bytes
     */
    public CsvFraming(InputStream in, int recordLimit) {
        this.window = new ByteWindow(in, recordLimit);
    }

    @Override
    public @Nullable Frame next() throws IOException {
        while (true) {
            if (skippingLine) {
                skipLine();
            }
            window.drop();
            if (window.scan == window.end && !window.fill()) {
                return null;
            }
            Frame row = row();
            if (row != null) {
                return row;
            }
        }
    }

    /** The next row, or null when it is blank. */
    private @Nullable Frame row() throws IOException {
        State state = State.VALUE_START;
        // Bytes of the row's first line, once a quoted value goes beyond it. Indexes move as the window is filled.
        int firstLine = -1;
        while (true) {
            int c = window.next();
            boolean quoted = state == State.QUOTED;
            if (c < 0 || (quoted && firstLine >= 0 && window.scan - window.start > QUOTED_LIMIT)) {
                return quoted ? unclosed(firstLine) : trimmed(window.scan);
            }
            if (window.overLimit()) {
                skippingLine = c != '\n';
                return window.tooLarge();
            }
            if (c == '\n' && !quoted) {
                return trimmed(window.scan - 1);
            }
            if (c == '\n' && firstLine < 0) {
                firstLine = window.scan - 1 - window.start;
            }
            state = after(state, c);
        }
    }

    private static State after(State state, int c) {
        return switch (state) {
            case QUOTED -> c == '"' ? State.QUOTE_WITHIN_QUOTED : State.QUOTED;
            case QUOTE_WITHIN_QUOTED -> c == '"' ? State.QUOTED : plain(c);
            case VALUE_START -> c == '"' ? State.QUOTED : plain(c);
            case PLAIN -> plain(c);
        };
    }

    private static State plain(int c) {
        return c == ',' || c == ';' || c == '\t' || c == '|' ? State.VALUE_START : State.PLAIN;
    }

    /** The first line as damaged; what follows it is read again. */
    private Frame unclosed(int firstLine) {
        int end = firstLine < 0 ? window.scan : window.start + firstLine;
        window.scan = firstLine < 0 ? end : end + 1;
        return window.broken(window.start, end, "a quoted value is not closed");
    }

    private @Nullable Frame trimmed(int to) {
        int from = window.start;
        int end = to;
        while (from < end && isBlank(window.bytes[from])) {
            from++;
        }
        while (from < end && isBlank(window.bytes[end - 1])) {
            end--;
        }
        // A row may begin or end with empty values between tabs: only a blank row is trimmed.
        return from == end ? null : window.whole(window.start, withoutLineEnd(to));
    }

    private int withoutLineEnd(int to) {
        int end = to;
        while (end > window.start && (window.bytes[end - 1] == '\r' || window.bytes[end - 1] == 0)) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte c) {
        return JsonNesting.isBlank(c) || c == 0;
    }

    private void skipLine() throws IOException {
        int c;
        do {
            window.drop();
            c = window.next();
        } while (c >= 0 && c != '\n');
        skippingLine = false;
    }
}
