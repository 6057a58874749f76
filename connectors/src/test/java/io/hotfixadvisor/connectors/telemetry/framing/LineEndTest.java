package io.hotfixadvisor.connectors.telemetry.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineEndTest {
    private static final long SEED = 1_010;
    private static final byte[] CLOSE_TO_LINE_FEED = {'\n', 0x0B, 0x09, (byte) 0x8A, 0, (byte) 0xFF, 'x'};

    @Test
    void findsWhatALookAtEachByteFinds() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                // Line feeds are rare, so that the first of several is found and what follows none is not.
                bytes[at] = CLOSE_TO_LINE_FEED[random.nextInt(30) == 0 ? 0 : random.nextInt(1, 7)];
            }
            int from = random.nextInt(bytes.length + 1);
            int to = random.nextInt(from, bytes.length + 1);
            assertThat(LineEnd.find(bytes, from, to))
                    .as("case %d of seed %d", i, SEED)
                    .isEqualTo(oneByOne(bytes, from, to));
        }
    }

    private static int oneByOne(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
