package io.hotfixadvisor.connectors.telemetry.framing;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Where in a JSON value the scan stands: which brackets are open, and whether within a string. */
final class JsonNesting {
    private final int maxDepth;
    private final BitSet objects = new BitSet();
    private int depth;
    private boolean inString;
    private boolean escaped;

    JsonNesting(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** Starts within an object that has just been opened. */
    void begin() {
        inString = false;
        escaped = false;
        depth = 1;
        objects.set(1);
    }

    /** Index of the next byte that has to be taken, from {@code from} to {@code to}: the text of strings need not. */
    int skipText(byte[] bytes, int from, int to) {
        int i = from;
        if (inString && !escaped) {
            while (i < to && bytes[i] != '"' && bytes[i] != '\\' && bytes[i] != '\n') {
                i++;
            }
        }
        return i;
    }

    /** Takes the next byte; what is wrong with it, or null. */
    @Nullable String accept(int c) {
        if (inString) {
            return acceptInString(c);
        }
        return switch (c) {
            case '"' -> {
                inString = true;
                yield null;
            }
            case '{', '[' -> open(c == '{');
            case '}', ']' -> close(c == '}');
            default -> null;
        };
    }

    private @Nullable String acceptInString(int c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inString = false;
        } else if (c == '\n') {
            return "a JSON string is not closed at the end of the line";
        }
        return null;
    }

    private @Nullable String open(boolean object) {
        depth++;
        objects.set(depth, object);
        return depth > maxDepth ? "a JSON object is nested deeper than " + maxDepth + " levels" : null;
    }

    private @Nullable String close(boolean object) {
        boolean matches = objects.get(depth) == object;
        depth--;
        return matches ? null : "the brackets of a JSON object do not match";
    }

    boolean closed() {
        return depth == 0;
    }

    /** Whether an object that begins now cannot belong to the value that is open; {@code previous} is not blank. */
    boolean cannotBeginObject(int previous) {
        return !inString && (objects.get(depth) ? previous != ':' : previous != ',' && previous != '[');
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
