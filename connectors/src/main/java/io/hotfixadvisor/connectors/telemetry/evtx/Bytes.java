package io.hotfixadvisor.connectors.telemetry.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A chunk as little-endian numbers and texts. Callers check offsets against {@link #length} first; an offset beyond it
 * raises IndexOutOfBoundsException.
 */
record Bytes(@SuppressWarnings("ArrayRecordComponent") byte[] array) {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    int length() {
        return array.length;
    }

    int u8(int at) {
        return array[at] & 0xFF;
    }

    int u16(int at) {
        return (short) SHORT.get(array, at) & 0xFFFF;
    }

    int i32(int at) {
        return (int) INT.get(array, at);
    }

    long u32(int at) {
        return i32(at) & 0xFFFF_FFFFL;
    }

    long i64(int at) {
        return (long) LONG.get(array, at);
    }

    /** Text in UTF-16. */
    String text(int at, int characters) {
        return new String(array, at, 2 * characters, StandardCharsets.UTF_16LE);
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(array, from, to);
    }
}
