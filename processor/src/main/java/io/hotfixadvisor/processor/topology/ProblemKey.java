package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.SymptomKeys;
import io.hotfixadvisor.processor.symptom.Symptom;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Symptoms of one server that may be in the same problem buckets: all that the ledger keeps under one key, either
 * events or crash reports. As text: serverId, '/', 'c' for crash reports or 'e' for events, and 16 hexadecimal digits.
 */
record ProblemKey(String serverId, boolean ofCrashes, long symptomKey) {
    private static final char SEPARATOR = '/';
    private static final char CRASHES = 'c';
    private static final char EVENTS = 'e';
    private static final int LENGTH = 17;

    /** Where a symptom belongs; null when it names nothing by which it could be found again. */
    static @Nullable ProblemKey of(Symptom symptom) {
        OptionalLong key = SymptomKeys.ofProblem(symptom);
        return key.isPresent() ? new ProblemKey(symptom.serverId(), symptom.crash() != null, key.getAsLong()) : null;
    }

    /** Reads the text of a key, or a longer one that begins with it. */
    static ProblemKey parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        int end = separator + 1 + LENGTH;
        return new ProblemKey(
                text.substring(0, separator),
                text.charAt(separator + 1) == CRASHES,
                HexFormat.fromHexDigitsToLong(text, separator + 2, end));
    }

    /** What all keys of a server begin with; no key itself. */
    static String prefix(String serverId) {
        return serverId + SEPARATOR;
    }

    /** Whether a text is what {@link #prefix} gives. */
    static boolean isPrefix(String text) {
        return text.charAt(text.length() - 1) == SEPARATOR;
    }

    /** What the keys of a server's crash reports begin with. */
    static String prefixOfCrashes(String serverId) {
        return prefix(serverId) + CRASHES;
    }

    /** Whether a symptom belongs here: the ledger may keep others under the same key. */
    boolean holds(Symptom symptom) {
        return equals(of(symptom));
    }

    /** The key of a bucket that the server shares in because of these symptoms. */
    String ofBucket(String bucketId) {
        return toString() + SEPARATOR + bucketId;
    }

    /** The bucket of a text that {@link #ofBucket} gave. */
    static String bucketId(String text) {
        return text.substring(text.lastIndexOf(SEPARATOR) + 1);
    }

    @Override
    public String toString() {
        return prefix(serverId)
                + (ofCrashes ? CRASHES : EVENTS)
                + HexFormat.of().toHexDigits(symptomKey);
    }
}
