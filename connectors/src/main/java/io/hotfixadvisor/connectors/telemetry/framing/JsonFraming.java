package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JSON into its outermost objects: one a line, one after the other, indented over many lines, the elements of an
 * array, or each in a pair with its time: {@code [1.5, {…}]}, {@code [[1.5, {}], {…}]}. Once an object has stood alone
 * on its line, every line is a record, so that a broken line cannot touch the next. Before that, a record ends where
 * its brackets close; a broken one is given up at the end of the line, or where a line begins with an object that the
 * broken one cannot contain.
 */
public final class JsonFraming implements Framing {
    private static final int MAX_DEPTH = 1000;

    private final ByteWindow window;
    private final JsonNesting nesting = new JsonNesting(MAX_DEPTH);
    private boolean linewise;
    private boolean skippingLine;

    /**
     * @param in UTF-8, or another encoding in which the ASCII characters are themselves
     * @param recordLimit largest record in bytes
     */
    public JsonFraming(InputStream in, int recordLimit) {
        this.window = new ByteWindow(in, recordLimit);
    }

    @Override
    public @Nullable Frame next() throws IOException {
        while (true) {
            if (skippingLine && !skipLine()) {
                return null;
            }
            Frame frame = linewise ? line() : value();
            if (frame != null) {
                return frame;
            }
            if (window.scan == window.end && !window.fill()) {
                return null;
            }
        }
    }

    /** False at the end of the input. */
    private boolean skipLine() throws IOException {
        int c;
        do {
            c = window.next();
            window.drop();
        } while (c >= 0 && c != '\n');
        skippingLine = false;
        return c >= 0;
    }

    /** The next line, or null when it is blank. */
    private @Nullable Frame line() throws IOException {
        window.drop();
        boolean found = false;
        while (!found) {
            window.scan = LineEnd.find(window.bytes, window.scan, window.end);
            found = window.scan < window.end;
            if (window.overLimit()) {
                skippingLine = true;
                return window.tooLarge();
            }
            if (!found && !window.fill()) {
                break;
            }
        }
        int from = window.start;
        int to = window.scan;
        if (found) {
            window.scan++;
        }
        while (from < to && isBetweenRecords(window.bytes[from])) {
            from++;
        }
        while (from < to && isBetweenRecords(window.bytes[to - 1])) {
            to--;
        }
        return from == to ? null : window.whole(from, to);
    }

    /** The next value, or null when only what may stand between values was left. */
    private @Nullable Frame value() throws IOException {
        int c;
        boolean opened = false;
        do {
            window.drop();
            c = window.next();
            if (opened && isNumber(c) && skipTime()) {
                return null;
            }
            opened = c == '[' || (opened && JsonNesting.isBlank(c));
        } while (c >= 0 && isBetweenRecords((byte) c));
        if (c < 0) {
            return null;
        }
        return c == '{' ? object() : noObject();
    }

    /** Whether a number that has begun is the first of a pair; it is then skipped, and empty metadata after it. */
    private boolean skipTime() throws IOException {
        int c;
        do {
            c = window.next();
        } while ((isNumber(c) || JsonNesting.isBlank(c)) && !window.overLimit());
        if (c != ',') {
            window.scan -= c < 0 ? 0 : 1;
            return false;
        }
        window.drop();
        if (nextFilled() == '{' && nextFilled() == '}' && nextFilled() == ']') {
            window.drop();
        } else {
            window.scan = window.start;
        }
        return true;
    }

    /** The next byte that is not blank, or a blank one at the limit. */
    private int nextFilled() throws IOException {
        int c;
        do {
            c = window.next();
        } while (JsonNesting.isBlank(c) && !window.overLimit());
        return c;
    }

    private static boolean isNumber(int c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    private Frame noObject() throws IOException {
        int c;
        do {
            c = window.next();
            if (window.overLimit()) {
                skippingLine = true;
                return window.tooLarge();
            }
        } while (c >= 0 && c != '\n' && c != '{');
        if (c >= 0) {
            window.scan--;
        }
        return window.broken(window.start, window.scan, "text stands where a JSON object should begin");
    }

    private Frame object() throws IOException {
        boolean lines = false;
        nesting.begin();
        int previous = '{';
        while (true) {
            window.scan = nesting.skipText(window.bytes, window.scan, window.endWithinLimit());
            int c = window.next();
            if (c < 0) {
                return window.broken(window.start, window.scan, "the input ends within a JSON object");
            }
            if (window.overLimit()) {
                skippingLine = true;
                return window.tooLarge();
            }
            lines |= c == '\n';
            if (c == '{' && window.bytes[window.scan - 2] == '\n' && nesting.cannotBeginObject(previous)) {
                window.scan--;
                return window.broken(window.start, window.scan, "a JSON object ends within a line; the next begins");
            }
            String defect = nesting.accept(c);
            if (defect != null) {
                skippingLine = c != '\n';
                return window.broken(window.start, window.scan, defect);
            }
            if (nesting.closed()) {
                Frame frame = window.whole(window.start, window.scan);
                linewise = !lines && endsLine();
                return linewise ? window.whole(window.start, frame.offset() + frame.length()) : frame;
            }
            if (!JsonNesting.isBlank(c)) {
                previous = c;
            }
        }
    }

    /** Whether nothing but the end of the line follows. */
    private boolean endsLine() {
        for (int i = window.scan; i < window.end; i++) {
            byte c = window.bytes[i];
            if (c == '\n') {
                return true;
            }
            if (c != ',' && !JsonNesting.isBlank(c)) {
                return false;
            }
        }
        return false;
    }

    /** White space, the brackets and commas of an outer array, and the zero bytes that an unclean stop leaves. */
    private static boolean isBetweenRecords(byte c) {
        return JsonNesting.isBlank(c) || c == ',' || c == '[' || c == ']' || c == 0;
    }
}
