package io.hotfixadvisor.schemas.serde;

import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The leading fields of a {@link ServerEvent} in its bytes, found without building it. The fields behind them were
 * walked over, so that the bytes are known to be a whole event and nothing more.
 */
public final class EventHead {
    /** The fields that are read, in the order in which the schema has them. */
    static final List<String> FIELDS =
            List.of("serverId", "provider", "eventId", "level", "timestamp", "providerAlias");

    private static final RecordSkeleton REST = RecordSkeleton.of(rest());
    private static final int REFUSED = RecordSkeleton.REFUSED;
    private static final int NONE = -1;

    /** A hash of what an event is called. */
    @FunctionalInterface
    public interface EventHash {
        /**
         * The hash of a source and an event id.
         *
         * @param utf8 holds the name of the source from one position up to, and not including, another
         */
        long of(byte[] utf8, int from, int to, int eventId);
    }

    private final byte[] bytes;
    private int serverIdAt;
    private int providerAt;
    private int eventId;
    private int level = NONE;
    private long timestampMicros;
    private int aliasAt = NONE;

    private EventHead(byte[] bytes) {
        this.bytes = bytes;
    }

    private static List<Schema.Field> rest() {
        List<Schema.Field> fields = ServerEvent.getClassSchema().getFields();
        List<String> leading = fields.subList(0, FIELDS.size()).stream()
                .map(Schema.Field::name)
                .toList();
        if (!leading.equals(FIELDS)) {
            throw new IllegalStateException("a ServerEvent begins with " + leading + "; it is read as " + FIELDS);
        }
        return fields.subList(FIELDS.size(), fields.size());
    }

    /**
     * Reads a record in the wire format whose writer's layout is that of our own schema.
     *
     * @return null when the bytes are not an event, or one that is written in an unusual way: decode them to know
     */
    public static @Nullable EventHead read(byte[] bytes) {
        EventHead head = new EventHead(bytes);
        int at = head.readLeading(WireFormat.HEADER);
        return at >= 0 && REST.skip(bytes, at) == bytes.length ? head : null;
    }

    private int readLeading(int from) {
        serverIdAt = from;
        providerAt = RecordSkeleton.skipText(bytes, serverIdAt);
        int at = providerAt < 0 ? REFUSED : readNumbers(RecordSkeleton.skipText(bytes, providerAt));
        if (at < 0 || at >= bytes.length) {
            return REFUSED;
        }
        if (bytes[at] == 0) {
            return at + 1;
        }
        aliasAt = at + 1;
        return bytes[at] == RecordSkeleton.ONE ? RecordSkeleton.skipText(bytes, aliasAt) : REFUSED;
    }

    private int readNumbers(int eventIdAt) {
        int levelAt = eventIdAt < 0 ? REFUSED : Varint.endOfInt(bytes, eventIdAt);
        if (levelAt < 0) {
            return REFUSED;
        }
        eventId = Varint.intAt(bytes, eventIdAt);
        int timestampAt = readLevel(levelAt);
        int end = timestampAt < 0 ? REFUSED : Varint.endOfLong(bytes, timestampAt);
        if (end >= 0) {
            timestampMicros = Varint.longAt(bytes, timestampAt);
        }
        return end;
    }

    private int readLevel(int from) {
        if (from >= bytes.length) {
            return REFUSED;
        }
        if (bytes[from] == 0) {
            return from + 1;
        }
        int end = bytes[from] == RecordSkeleton.ONE ? Varint.endOfInt(bytes, from + 1) : REFUSED;
        if (end >= 0) {
            level = Varint.intAt(bytes, from + 1);
        }
        return end;
    }

    /** The record that it is the head of, in the wire format. */
    public byte[] record() {
        return bytes;
    }

    /** The serverId. */
    public String serverId() {
        return text(serverIdAt);
    }

    /** Whether the serverId is these bytes. */
    public boolean isServerId(byte[] utf8) {
        int length = Varint.intAt(bytes, serverIdAt);
        int from = Varint.endOfInt(bytes, serverIdAt);
        return length == utf8.length && Arrays.equals(bytes, from, from + length, utf8, 0, length);
    }

    /** {@code timestamp}: microseconds since 1970 in UTC. */
    public long timestampMicros() {
        return timestampMicros;
    }

    /** {@code level}; -1 when it is null. */
    public int level() {
        return level;
    }

    /** The hash of provider and eventId. */
    public long hashProvider(EventHash hash) {
        return hash(providerAt, hash);
    }

    /** Whether there is a providerAlias. */
    public boolean hasAlias() {
        return aliasAt != NONE;
    }

    /** The hash of providerAlias, which must be there, and eventId. */
    public long hashAlias(EventHash hash) {
        return hash(aliasAt, hash);
    }

    private long hash(int at, EventHash hash) {
        int from = Varint.endOfInt(bytes, at);
        return hash.of(bytes, from, from + Varint.intAt(bytes, at), eventId);
    }

    private String text(int at) {
        return new String(bytes, Varint.endOfInt(bytes, at), Varint.intAt(bytes, at), StandardCharsets.UTF_8);
    }
}
