package io.hotfixadvisor.schemas.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of versions is a total order, and padding does not matter. */
class FileVersionPropertyTest {
    private static final long SEED = 6_5_7651_47L;
    private static final int ROUNDS = 5_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void anyThreeVersionsHaveOneOrder() {
        for (int round = 0; round < ROUNDS; round++) {
            FileVersion a = any();
            FileVersion b = any();
            FileVersion c = any();
            String values = "seed " + SEED + ", round " + round + ": " + a + " " + b + " " + c;
            assertThat(sign(a, b)).as(values).isEqualTo(-sign(b, a));
            assertThat(a.equals(b)).as(values).isEqualTo(sign(a, b) == 0);
            if (sign(a, b) <= 0 && sign(b, c) <= 0) {
                assertThat(sign(a, c)).as(values).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    void paddingChangesNothing() {
        for (int round = 0; round < ROUNDS; round++) {
            FileVersion plain = any();
            FileVersion padded = FileVersion.parse("0" + plain.printed().replace(".", ".00") + ".0");
            String values = "seed " + SEED + ", round " + round + ": " + plain + " " + padded;
            assertThat(padded).as(values).isEqualTo(plain).hasSameHashCodeAs(plain);
        }
    }

    private static int sign(FileVersion a, FileVersion b) {
        return Integer.signum(a.compareTo(b));
    }

    private FileVersion any() {
        // Few distinct numbers, so that equal and nearly equal versions are frequent.
        return FileVersion.parse(IntStream.rangeClosed(1, random.nextInt(1, 5))
                .mapToObj(i -> String.valueOf(random.nextInt(0, 12)))
                .collect(Collectors.joining(".")));
    }
}
