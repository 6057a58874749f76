package io.hotfixadvisor.processor.rules;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Elements by a key that is already well spread, several under one key. Immutable: an {@link Edit} copies the table of
 * slots and the buckets it touches, and shares all others with the original.
 */
final class KeyedBuckets<E> {
    private static final int SLOTS_AT_FIRST = 16;
    /** Buckets per slot on average before the table doubles: a short walk to read, a small table to copy. */
    private static final int LOAD = 4;

    private final @Nullable Bucket<E>[] slots;
    private final int size;

    private KeyedBuckets(@Nullable Bucket<E>[] slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    static <E> KeyedBuckets<E> empty() {
        return new KeyedBuckets<>(slots(SLOTS_AT_FIRST), 0);
    }

    /** The elements under a key, in the order in which they were added; empty when there are none. */
    List<E> get(long key) {
        return elements(find(slots, key));
    }

    Stream<E> elements() {
        return Arrays.stream(slots)
                .flatMap(first -> Stream.<@Nullable Bucket<E>>iterate(first, b -> b != null, b -> b.next))
                .flatMap(bucket -> bucket.elements.stream());
    }

    Edit<E> edit() {
        return new Edit<>(slots.clone(), size);
    }

    private static <E> @Nullable Bucket<E> find(@Nullable Bucket<E>[] slots, long key) {
        Bucket<E> bucket = slots[slot(key, slots.length)];
        while (bucket != null && bucket.key != key) {
            bucket = bucket.next;
        }
        return bucket;
    }

    private static <E> List<E> elements(@Nullable Bucket<E> bucket) {
        return bucket == null ? List.of() : bucket.elements;
    }

    private static int slot(long key, int slots) {
        return (int) key & (slots - 1);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a parameterized type
    private static <E> @Nullable Bucket<E>[] slots(int count) {
        return new Bucket[count];
    }

    private record Bucket<E>(
            long key, List<E> elements, @Nullable Bucket<E> next) {}

    /** A change of several elements at once, which {@link #done} turns into an instance of its own. Use it once. */
    static final class Edit<E> {
        private @Nullable Bucket<E>[] slots;
        private int size;

        private Edit(@Nullable Bucket<E>[] slots, int size) {
            this.slots = slots;
            this.size = size;
        }

        List<E> get(long key) {
            return elements(find(slots, key));
        }

        Edit<E> add(long key, E element) {
            Bucket<E> bucket = find(slots, key);
            if (bucket == null) {
                put(key, List.of(element));
                grow();
            } else {
                put(
                        key,
                        Stream.concat(bucket.elements.stream(), Stream.of(element))
                                .toList());
            }
            return this;
        }

        Edit<E> remove(long key, Predicate<E> which) {
            Bucket<E> bucket = find(slots, key);
            if (bucket != null) {
                put(key, bucket.elements.stream().filter(which.negate()).toList());
            }
            return this;
        }

        KeyedBuckets<E> done() {
            return new KeyedBuckets<>(slots, size);
        }

        /** Replaces the bucket of a key; one without elements goes. */
        private void put(long key, List<E> elements) {
            int slot = slot(key, slots.length);
            Bucket<E> others = without(slots[slot], key);
            size += (elements.isEmpty() ? 0 : 1) - (find(slots, key) == null ? 0 : 1);
            slots[slot] = elements.isEmpty() ? others : new Bucket<>(key, elements, others);
        }

        private @Nullable Bucket<E> without(@Nullable Bucket<E> first, long key) {
            if (first == null) {
                return null;
            }
            return first.key == key ? first.next : new Bucket<>(first.key, first.elements, without(first.next, key));
        }

        private void grow() {
            if (size <= LOAD * slots.length) {
                return;
            }
            @Nullable Bucket<E>[] crowded = slots;
            slots = slots(crowded.length * 2);
            for (Bucket<E> bucket : crowded) {
                for (Bucket<E> b = bucket; b != null; b = b.next) {
                    int slot = slot(b.key, slots.length);
                    slots[slot] = new Bucket<>(b.key, b.elements, slots[slot]);
                }
            }
        }
    }
}
