package io.hotfixadvisor.processor.topology;

import java.util.Comparator;
import java.util.Optional;

/**
 * Key of what is known and published about one rule on one server: {@code serverId/ruleId}.
 *
 * @param serverId without '/', so that the first one ends it
 */
public record AdvisoryKey(String serverId, String ruleId) implements Comparable<AdvisoryKey> {
    private static final Comparator<AdvisoryKey> ORDER =
            Comparator.comparing(AdvisoryKey::serverId).thenComparing(AdvisoryKey::ruleId);

    private static final char SEPARATOR = '/';

    static AdvisoryKey parse(String key) {
        return read(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("key \"" + key + "\" has no '/'; it is serverId/ruleId"));
    }

    /** The key that a text is; empty when it is none. */
    public static Optional<AdvisoryKey> read(String key) {
        int separator = key.indexOf(SEPARATOR);
        return separator < 0
                ? Optional.empty()
                : Optional.of(new AdvisoryKey(key.substring(0, separator), key.substring(separator + 1)));
    }

    /** What the keys of all rules on a server begin with. */
    static String prefix(String serverId) {
        return serverId + SEPARATOR;
    }

    /** By server, then rule. */
    @Override
    public int compareTo(AdvisoryKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return serverId + SEPARATOR + ruleId;
    }
}
