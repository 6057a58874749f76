package io.hotfixadvisor.processor.topology;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What {@link CheckRecords} looks at in a value, which need not be decoded whole for it.
 *
 * @param <R> the value as far as it was read
 * @param <T> the value whole
 */
interface RecordView<R, T> {
    String serverId(R read);

    /**
     * Whether a key is the serverId, and that one valid, as far as a short look can tell; false asks for a closer one.
     */
    default boolean isPlainlyKey(R read, byte[] key) {
        return false;
    }

    /** The record's own time in microseconds since 1970, UTC; negative before 1970. */
    long ownMicros(R read);

    /** Whether anything can follow from the record. */
    default boolean isWanted(R read) {
        return true;
    }

    T whole(R read);

    /** What is wrong with the value beside its key and its time, in words; empty when nothing is. */
    default List<String> problems(R read) {
        return List.of();
    }

    /**
     * The view of values that are decoded whole, and always wanted.
     *
     * @param ownTime reads the record's own time, which is of whole microseconds
     */
    static <T> RecordView<T, T> ofWhole(Function<T, String> serverId, Function<T, Instant> ownTime) {
        return ofWhole(serverId, ownTime, value -> List.of());
    }

    /**
     * The view of values that are decoded whole, always wanted, and checked.
     *
     * @param ownTime reads the record's own time, which is of whole microseconds
     * @param check what is wrong with a value, in words; empty when nothing is
     */
    static <T> RecordView<T, T> ofWhole(
            Function<T, String> serverId, Function<T, Instant> ownTime, Function<T, List<String>> check) {
        return new RecordView<>() {
            @Override
            public String serverId(T read) {
                return serverId.apply(read);
            }

            @Override
            public long ownMicros(T read) {
                return RecordTime.micros(ownTime.apply(read));
            }

            @Override
            public T whole(T read) {
                return read;
            }

            @Override
            public List<String> problems(T read) {
                return check.apply(read);
            }
        };
    }
}
