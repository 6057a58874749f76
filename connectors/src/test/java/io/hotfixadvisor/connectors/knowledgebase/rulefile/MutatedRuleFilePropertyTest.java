package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, reading it ends with rules or problems, and each problem lies within the file. */
class MutatedRuleFilePropertyTest {
    private static final long SEED = 908_674L;
    private static final int ROUNDS = 400;
    private static final byte[] TELLING = {
        '{', '}', '[', ']', ':', '-', '&', '*', '!', '|', '>', '"', '\'', '#', '\n', '\t', 0, -1
    };

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aDamagedFileGivesRulesOrProblems() throws IOException {
        byte[] whole = resource();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(whole);
            RuleFile file = read(damaged, round);
            assertThat(file.documents().isEmpty() && file.problems().isEmpty())
                    .as(name(round))
                    .isFalse();
            long lines = 1
                    + new String(damaged, java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .count();
            assertThat(file.problems()).as(name(round)).allSatisfy(problem -> {
                assertThat((long) problem.line()).isBetween(0L, lines);
                assertThat(problem.message()).isNotBlank();
            });
        }
    }

    private static RuleFile read(byte[] bytes, int round) {
        try {
            return RuleFileReader.read("damaged.yaml", new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            return fail(name(round), e);
        }
    }

    private byte[] damage(byte[] whole) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(1, whole.length)) : whole.clone();
        for (int hits = random.nextInt(1, 6); hits > 0; hits--) {
            bytes[random.nextInt(bytes.length)] = TELLING[random.nextInt(TELLING.length)];
        }
        return bytes;
    }

    private byte[] resource() throws IOException {
        String name = List.of("KB817375", "KB889528").get(random.nextInt(2));
        try (InputStream in = StarterCatalogue.class.getResourceAsStream("/rules/" + name + ".yaml")) {
            return in.readAllBytes();
        }
    }

    private static String name(int round) {
        return "seed " + SEED + ", round " + round;
    }
}
