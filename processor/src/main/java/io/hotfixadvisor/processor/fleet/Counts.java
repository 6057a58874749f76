package io.hotfixadvisor.processor.fleet;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Servers per name; names without a server are left out, and the order of names is that of the bytes written. */
final class Counts {
    private final SortedMap<String, Long> byName;

    Counts(Map<String, Long> counts) {
        byName = new TreeMap<>(counts);
    }

    void add(String name, long change) {
        long count = byName.getOrDefault(name, 0L) + change;
        if (count == 0) {
            byName.remove(name);
        } else {
            byName.put(name, count);
        }
    }

    SortedMap<String, Long> byName() {
        return byName;
    }
}
