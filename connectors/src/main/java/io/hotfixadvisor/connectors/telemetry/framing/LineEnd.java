package io.hotfixadvisor.connectors.telemetry.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends eight bytes at a time: where records are lines, nothing else looks at every byte twice. */
final class LineEnd {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private LineEnd() {}

    /** Index of the first line feed from {@code from} to before {@code to}; {@code to} when there is none. */
    static int find(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long zeroWhereFound = (long) EIGHT_BYTES.get(bytes, i) ^ LINE_FEEDS;
            // The lowest bit that remains belongs to the first byte that is zero; higher ones may be borrowed.
            long found = (zeroWhereFound - LOWEST_BITS) & ~zeroWhereFound & HIGHEST_BITS;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
