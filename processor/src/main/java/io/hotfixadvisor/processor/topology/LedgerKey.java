package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RecordOrigin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the ledger: the symptom key (8 bytes), the serverId in UTF-8, a zero byte, the second of the event time (8
 * bytes), and partition and offset of the record (4 and 8 bytes). In the order of their bytes, they are sorted by
 * symptom key, then server, then time.
 */
final class LedgerKey {
    /** Before any key. */
    static final Bytes FIRST = Bytes.wrap(new byte[0]);

    private static final int TAIL = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;

    private LedgerKey() {}

    static Bytes of(long symptomKey, byte[] serverId, Symptom symptom) {
        RecordOrigin origin = symptom.origin();
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + serverId.length + TAIL)
                .putLong(symptomKey)
                .put(serverId)
                .put((byte) 0)
                .putLong(symptom.occurredAt().getEpochSecond())
                .putInt(origin.getPartition())
                .putLong(origin.getOffset())
                .array());
    }

    /** Before the first key of a symptom key. */
    static Bytes start(long symptomKey) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(symptomKey).array());
    }

    /** After the last key of a symptom key; null when no key can follow. */
    static @Nullable Bytes end(long symptomKey) {
        return symptomKey == -1 ? null : start(symptomKey + 1);
    }

    /** Before the first key of a server's symptoms under a symptom key. */
    static Bytes start(long symptomKey, String serverId) {
        return ofServer(symptomKey, serverId, (byte) 0);
    }

    /** After the last key of a server's symptoms under a symptom key. */
    static Bytes end(long symptomKey, String serverId) {
        return ofServer(symptomKey, serverId, (byte) 1);
    }

    private static Bytes ofServer(long symptomKey, String serverId, byte separator) {
        byte[] server = serverId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + server.length + 1)
                .putLong(symptomKey)
                .put(server)
                .put(separator)
                .array());
    }

    /** The first key that may follow a key. */
    static Bytes after(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    /** Symptom key and server of a key: what is bounded together. */
    static Bytes group(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length - TAIL));
    }

    static String serverId(Bytes key) {
        return new String(key.get(), Long.BYTES, key.get().length - TAIL - Long.BYTES, StandardCharsets.UTF_8);
    }

    static Instant occurredAt(Bytes key) {
        return Instant.ofEpochSecond(ByteBuffer.wrap(key.get()).getLong(key.get().length - TAIL + 1));
    }
}
