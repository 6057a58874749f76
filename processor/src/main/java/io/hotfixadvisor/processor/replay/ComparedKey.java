package io.hotfixadvisor.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.Optional;

/** A server and a rule, in the order of a report. */
record ComparedKey(String serverId, String ruleId) implements Comparable<ComparedKey> {
    private static final Comparator<ComparedKey> ORDER =
            Comparator.comparing(ComparedKey::serverId).thenComparing(ComparedKey::ruleId);

    /** From the key of a record; empty when it is none of an advisory. */
    static Optional<ComparedKey> parse(byte[] key) {
        String text = new String(key, UTF_8);
        int end = text.indexOf('/');
        return end < 0
                ? Optional.empty()
                : Optional.of(new ComparedKey(text.substring(0, end), text.substring(end + 1)));
    }

    @Override
    public int compareTo(ComparedKey other) {
        return ORDER.compare(this, other);
    }
}
