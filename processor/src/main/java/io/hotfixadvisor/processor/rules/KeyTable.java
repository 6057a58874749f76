package io.hotfixadvisor.processor.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values by a key that is already well spread, in one table with open addressing: a key that is not there costs one
 * look at an array, nearly always. Immutable: a change copies the table, and shares the values.
 */
final class KeyTable<V> {
    private static final int PLACES_AT_FIRST = 16;
    /** Marks a free place; no key has this value. */
    private static final long FREE = SymptomKeys.NONE;

    /** More than twice as many as there are keys; a power of two. */
    private final long[] keys;

    private final @Nullable V[] values;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a type parameter
    private KeyTable(int places) {
        keys = new long[places];
        values = (V[]) new Object[places];
    }

    private KeyTable(KeyTable<V> original) {
        keys = original.keys.clone();
        values = original.values.clone();
        size = original.size;
    }

    static <V> KeyTable<V> empty() {
        return new KeyTable<>(PLACES_AT_FIRST);
    }

    @Nullable V get(long key) {
        int place = place(key);
        return keys[place] == key ? values[place] : null;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(long key) {
        return get(key) != null;
    }

    Stream<V> values() {
        return Arrays.stream(values).filter(Objects::nonNull);
    }

    /** This table with some values put in, in place of those under their keys, and some keys taken out. */
    KeyTable<V> changed(Map<Long, V> put, Set<Long> gone) {
        int most = size + put.size();
        boolean isCopied = gone.isEmpty() && 2 * most < keys.length;
        KeyTable<V> changed = isCopied ? new KeyTable<>(this) : rebuilt(most, gone);
        put.forEach(changed::put);
        return changed;
    }

    private KeyTable<V> rebuilt(int most, Set<Long> gone) {
        KeyTable<V> rebuilt = new KeyTable<>(Math.max(PLACES_AT_FIRST, Integer.highestOneBit(2 * most) * 2));
        IntStream.range(0, keys.length)
                .filter(place -> keys[place] != FREE && !gone.contains(keys[place]))
                .forEach(place -> rebuilt.put(keys[place], Objects.requireNonNull(values[place])));
        return rebuilt;
    }

    private void put(long key, V value) {
        int place = place(key);
        size += keys[place] == FREE ? 1 : 0;
        keys[place] = key;
        values[place] = value;
    }

    /** Where the key is, or the free place that it would take. */
    private int place(long key) {
        int place = (int) key & (keys.length - 1);
        while (keys[place] != key && keys[place] != FREE) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }
}
