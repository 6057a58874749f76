package io.hotfixadvisor.benchmarks.matching;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Ranks from 0, of which the one at rank r is drawn in proportion to 1 / (r + 1). */
final class Zipf {
    private final double[] sums;

    Zipf(int ranks) {
        sums = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
            sums[rank] = sum;
        }
    }

    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(sums, random.nextDouble(sums[sums.length - 1]));
        return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
    }
}
