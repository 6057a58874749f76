package io.hotfixadvisor.connectors.alerting.alertmanager;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * An alert, but for its end. Kept for as long as the advisory is open, so it holds bytes and not objects: about 3 KB.
 */
final class Alert {
    private final SortedMap<String, String> labels;
    private final Instant startsAt;
    private final byte[] start;

    /**
     * An alert.
     *
     * @param labels by which Alertmanager tells it from others
     * @param startsAt when it opened
     * @param start JSON of the alert without its end and the closing brace; belongs to the alert from now on
     */
    Alert(SortedMap<String, String> labels, Instant startsAt, byte[] start) {
        this.labels = labels;
        this.startsAt = startsAt;
        this.start = start;
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    Instant startsAt() {
        return startsAt;
    }

    /** Bytes of its JSON, but for the end. */
    int size() {
        return start.length;
    }

    /** JSON of the whole alert. */
    byte[] json(Instant endsAt) {
        byte[] end = (",\"endsAt\":\"" + endsAt + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] json = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, json, start.length, end.length);
        return json;
    }
}
