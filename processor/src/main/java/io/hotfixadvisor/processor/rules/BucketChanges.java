package io.hotfixadvisor.processor.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes to the buckets of a table and from which something goes, so that each of them is made anew once.
 *
 * @param <E> what buckets are made of
 */
final class BucketChanges<E> {
    private final Map<Long, List<E>> added = new HashMap<>();

    void add(long key, E element) {
        added.computeIfAbsent(key, k -> new ArrayList<>()).add(element);
    }

    /** Something goes from the bucket of that key. */
    void touch(long key) {
        added.computeIfAbsent(key, k -> new ArrayList<>());
    }

    /**
     * The table after the changes.
     *
     * @param elements of a bucket
     * @param removed whether an element of a bucket that is touched goes
     * @param bucket of elements, of which there is at least one
     */
    <B> KeyTable<B> applyTo(
            KeyTable<B> table, Function<B, List<E>> elements, Predicate<E> removed, Function<List<E>, B> bucket) {
        Map<Long, B> changed = new HashMap<>();
        Set<Long> gone = new HashSet<>();
        added.forEach((key, more) -> {
            @Nullable B before = table.get(key);
            List<E> all = Stream.concat(
                            before == null
                                    ? Stream.empty()
                                    : elements.apply(before).stream().filter(removed.negate()),
                            more.stream())
                    .toList();
            if (!all.isEmpty()) {
                changed.put(key, bucket.apply(all));
            } else if (before != null) {
                gone.add(key);
            }
        });
        return table.changed(changed, gone);
    }
}
