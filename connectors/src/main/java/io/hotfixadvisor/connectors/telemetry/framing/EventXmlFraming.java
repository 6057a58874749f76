package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts XML into its {@code Event} elements, with a namespace prefix or without, inside {@code Events} or one after the
 * other. An element that is cut short ends where the next one begins. A document type declaration ends the reading:
 * what follows it could mean anything.
 */
public final class EventXmlFraming implements Framing {
    private static final int GAP_LIMIT = 4096;
    private static final int LONGEST_TAG_NAME = 64;
    private static final Pattern ALLOWED_IN_GAP = Pattern.compile(
            "<\\?xml[^>]*>|<!--.*?-->|</?(?:[\\w.-]+:)?Events\\b[^>]*>|[\\s\\x00,-]|\\xEF\\xBB\\xBF", Pattern.DOTALL);

    /** Where a scan stopped. */
    private enum Stop {
        EVENT_START,
        EVENT_END,
        DOCTYPE,
        LIMIT,
        END_OF_INPUT
    }

    private final ByteWindow window;
    private boolean inEvent;
    private boolean skippingGap;
    private boolean ended;

    /**
     * @param in UTF-8, or another encoding in which the ASCII characters are themselves
     * @param recordLimit largest record in bytes
     */
    public EventXmlFraming(InputStream in, int recordLimit) {
        this.window = new ByteWindow(in, recordLimit);
    }

    @Override
    public @Nullable Frame next() throws IOException {
        Frame frame = null;
        while (frame == null && !ended) {
            frame = inEvent ? event() : gap();
        }
        return frame;
    }

    /** Goes to the next event; what stands before it when that should not be there, or null. */
    private @Nullable Frame gap() throws IOException {
        while (true) {
            switch (scan(GAP_LIMIT)) {
                case EVENT_START -> {
                    inEvent = true;
                    return endGap(window.scan - 1);
                }
                case END_OF_INPUT -> {
                    ended = true;
                    return endGap(window.scan);
                }
                case LIMIT -> {
                    Frame gap = skippingGap ? null : noEvent(window.scan);
                    skippingGap = true;
                    window.drop();
                    if (gap != null) {
                        return gap;
                    }
                }
                case DOCTYPE -> {
                    return refusal();
                }
                case EVENT_END -> {
                    // The tail of an event whose head is not there: it belongs to the gap.
                }
            }
        }
    }

    private @Nullable Frame endGap(int to) {
        Frame gap = skippingGap || isAllowedInGap(window.start, to) ? null : noEvent(to);
        skippingGap = false;
        window.start = to;
        return gap;
    }

    private Frame noEvent(int to) {
        return window.broken(window.start, to, "something else stands where an <Event> element should begin");
    }

    private boolean isAllowedInGap(int from, int to) {
        int i = from;
        while (i < to && window.bytes[i] >= 0 && window.bytes[i] <= ' ') {
            i++;
        }
        return i == to
                || ALLOWED_IN_GAP
                        .matcher(new String(window.bytes, i, to - i, StandardCharsets.ISO_8859_1))
                        .replaceAll("")
                        .isEmpty();
    }

    /** The event at the window's start. */
    private Frame event() throws IOException {
        window.scan = window.start + 1;
        Stop stop = scan(window.limit());
        if (stop == Stop.DOCTYPE) {
            return refusal();
        }
        if (stop == Stop.EVENT_START) {
            Frame frame = window.broken(
                    window.start, window.scan - 1, "an <Event> element is cut short where the next one begins");
            window.start = window.scan - 1;
            return frame;
        }
        inEvent = false;
        if (stop == Stop.EVENT_END) {
            return endOfEvent();
        }
        Frame frame = stop == Stop.LIMIT
                ? window.tooLarge()
                : window.broken(window.start, window.scan, "the input ends within an <Event> element");
        ended = stop == Stop.END_OF_INPUT;
        skippingGap = true;
        window.drop();
        return frame;
    }

    private Frame endOfEvent() throws IOException {
        int c;
        do {
            c = window.next();
        } while (c >= 0 && c != '>' && !window.overLimit());
        Frame frame = window.whole(window.start, window.scan);
        window.drop();
        return frame;
    }

    private Frame refusal() {
        ended = true;
        return window.broken(
                window.start, window.scan, "a document type declaration is refused, and what follows it is not read");
    }

    /** Goes behind the next "<" that matters, or until the current piece is larger than {@code limit}. */
    private Stop scan(int limit) throws IOException {
        while (true) {
            int c = window.next();
            if (c < 0) {
                return Stop.END_OF_INPUT;
            }
            if (c == '<') {
                Stop tag = tag(tagName());
                if (tag != null) {
                    return tag;
                }
            }
            if (window.scan - window.start > limit) {
                return Stop.LIMIT;
            }
        }
    }

    /** The name after a "<", a "/" before it included. Reads no further than the name, and does not move on. */
    private String tagName() throws IOException {
        int length = 0;
        while (length < LONGEST_TAG_NAME
                && (window.scan + length < window.end || window.fill())
                && !endsName(window.bytes[window.scan + length], length == 0)) {
            length++;
        }
        return new String(window.bytes, window.scan, length, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Stop tag(String name) {
        if (name.equals("!DOCTYPE") || name.equals("!ENTITY")) {
            return Stop.DOCTYPE;
        }
        boolean end = name.startsWith("/");
        if (!name.substring(Math.max(name.indexOf(':'), end ? 0 : -1) + 1).equals("Event")) {
            return null;
        }
        return end ? Stop.EVENT_END : Stop.EVENT_START;
    }

    private static boolean endsName(byte c, boolean first) {
        return c == ' ' || c == '>' || c == '\t' || c == '\n' || c == '\r' || (c == '/' && !first);
    }
}
