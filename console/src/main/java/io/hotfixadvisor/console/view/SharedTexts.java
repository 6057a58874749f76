package io.hotfixadvisor.console.view;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that many rows have, as one object each; those asked for last are remembered. For one thread. */
final class SharedTexts {
    private final Map<String, String> known;

    /** Remembers so many texts, at most. */
    SharedTexts(int max) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > max;
            }
        };
    }

    /** The object for a text. */
    String one(String text) {
        String same = known.putIfAbsent(text, text);
        return same == null ? text : same;
    }

    int size() {
        return known.size();
    }
}
