package io.hotfixadvisor.schemas.serde;

/**
 * Numbers as Avro writes them: seven bits a byte, the lowest first, of the number with its sign in the lowest bit. A
 * number that takes more bytes or bits than its type has is refused.
 */
final class Varint {
    private static final int REFUSED = RecordSkeleton.REFUSED;

    private Varint() {}

    /** Where an int ends that begins there, or {@link RecordSkeleton#REFUSED}. */
    static int endOfInt(byte[] bytes, int from) {
        int last = Math.min(bytes.length, from + 5) - 1;
        int at = from;
        while (at <= last) {
            byte b = bytes[at++];
            if (b >= 0) {
                return at == from + 5 && b > 0x0f ? REFUSED : at;
            }
        }
        return REFUSED;
    }

    /** Where a long ends that begins there, or {@link RecordSkeleton#REFUSED}. */
    static int endOfLong(byte[] bytes, int from) {
        int last = Math.min(bytes.length, from + 10) - 1;
        int at = from;
        while (at <= last) {
            byte b = bytes[at++];
            if (b >= 0) {
                return at == from + 10 && b > 1 ? REFUSED : at;
            }
        }
        return REFUSED;
    }

    /** The int that begins there and has an end. */
    static int intAt(byte[] bytes, int from) {
        int at = from;
        int b = bytes[at];
        int bits = b & 0x7f;
        for (int shift = 7; b < 0; shift += 7) {
            b = bytes[++at];
            bits |= (b & 0x7f) << shift;
        }
        return (bits >>> 1) ^ -(bits & 1);
    }

    /** The long that begins there and has an end. */
    static long longAt(byte[] bytes, int from) {
        int at = from;
        long b = bytes[at];
        long bits = b & 0x7f;
        for (int shift = 7; b < 0; shift += 7) {
            b = bytes[++at];
            bits |= (b & 0x7f) << shift;
        }
        return (bits >>> 1) ^ -(bits & 1);
    }
}
