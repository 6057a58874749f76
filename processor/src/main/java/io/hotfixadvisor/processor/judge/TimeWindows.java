package io.hotfixadvisor.processor.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a server in the order of time, looked at through a window that begins at each of them in turn. A
 * window is closed: what happened exactly at its end is in it. Each question costs a pass over the incidents for each
 * thing that it names, however many fall into one window.
 */
final class TimeWindows {
    private final List<SeenIncident> incidents;

    /** @param incidents in {@link SeenIncident#ORDER} */
    TimeWindows(List<SeenIncident> incidents) {
        this.incidents = incidents;
    }

    /** The incidents in windows that hold, for each of the signatures, an incident that bears it. */
    BitSet withAll(List<String> signatureIds, Duration length) {
        int[][] counts = signatureIds.stream().map(id -> countsOf(List.of(id))).toArray(int[][]::new);
        return inWindows(length, (from, to) -> Arrays.stream(counts).allMatch(count -> count[to] - count[from] > 0));
    }

    /** The incidents in windows that hold so many incidents which bear one of the signatures. */
    BitSet withSoMany(List<String> signatureIds, int least, @Nullable Duration length) {
        int[] counts = countsOf(signatureIds);
        return inWindows(length, (from, to) -> counts[to] - counts[from] >= least);
    }

    /** The incidents in windows that hold the steps in their order, each by an incident of its own. */
    BitSet withSequence(List<List<String>> steps, @Nullable Duration length) {
        int[][] next = steps.stream().map(this::nextOf).toArray(int[][]::new);
        return inWindows(length, (from, to) -> {
            int at = from;
            for (int[] step : next) {
                if (step[at] >= to) {
                    return false;
                }
                at = step[at] + 1;
            }
            return true;
        });
    }

    /** How many of the incidents before each position bear one of the signatures. */
    private int[] countsOf(List<String> signatureIds) {
        int[] counts = new int[incidents.size() + 1];
        for (int i = 0; i < incidents.size(); i++) {
            counts[i + 1] = counts[i] + (incidents.get(i).bearsAny(signatureIds) ? 1 : 0);
        }
        return counts;
    }

    /** The first incident from each position on that bears one of the signatures; their number where there is none. */
    private int[] nextOf(List<String> signatureIds) {
        int[] next = new int[incidents.size() + 1];
        next[incidents.size()] = incidents.size();
        for (int i = incidents.size() - 1; i >= 0; i--) {
            next[i] = incidents.get(i).bearsAny(signatureIds) ? i : next[i + 1];
        }
        return next;
    }

    private BitSet inWindows(@Nullable Duration length, Range holds) {
        BitSet in = new BitSet(incidents.size());
        int to = 0;
        for (int from = 0; from < incidents.size(); from++) {
            Instant start = incidents.get(from).at();
            if (from > 0 && incidents.get(from - 1).at().equals(start)) {
                continue; // the window that began at the same time holds this one as well
            }
            while (to < incidents.size()
                    && isWithin(start, length, incidents.get(to).at())) {
                to++;
            }
            if (holds.test(from, to)) {
                in.set(from, to);
            }
        }
        return in;
    }

    private static boolean isWithin(Instant start, @Nullable Duration length, Instant at) {
        return length == null || Duration.between(start, at).compareTo(length) <= 0;
    }

    /** A question about the incidents from a position up to another, exclusive. */
    @FunctionalInterface
    private interface Range {
        boolean test(int from, int to);
    }
}
