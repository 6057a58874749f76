package io.hotfixadvisor.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any sequence of UTF-16 units, broken surrogates included. */
class SafeTextPropertyTest {
    private static final long SEED = 20261121;
    private static final int TEXTS = 4_000;

    /** What a page must not be handed, and what plain text is made of. */
    private static final int[] TELLING = {
        0x0, 0x7, 0x8, 0x1b, 0x7f, 0x85, 0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e,
        0x2066, 0x2069, 0xfeff, 0xfffe, 0xd800, 0xdfff, 0xe000, 0xe0041, 0x10ffff, 0x300, 0x36f, 0x20dd, '<', '>', '&',
        '"', '\'', '\n', '\r', '\t', ' ', 'a', 'Z', '0', 0x5d0, 0x627, 0x1f600
    };

    @Test
    void showsNothingThatIsInvisibleOrTurnsText() {
        forEachText((seed, text) -> {
            assertThat(SafeText.line(text).codePoints()).as(seed).allMatch(c -> isShown(c) || c == ' ');
            assertThat(SafeText.whole(text).codePoints())
                    .as(seed)
                    .allMatch(c -> isShown(c) || c == ' ' || c == '\n' || c == '\t');
        });
    }

    @Test
    void isNeverLongerThanItsBound() {
        forEachText((seed, text) -> {
            assertThat(SafeText.line(text)).as(seed).hasSizeLessThanOrEqualTo(SafeText.LINE);
            assertThat(SafeText.whole(text)).as(seed).hasSizeLessThanOrEqualTo(SafeText.WHOLE + 40);
        });
    }

    @Test
    void saysWhenItIsCut() {
        forEachText((seed, text) ->
                assertThat(SafeText.line(text).endsWith("\u2026")).as(seed).isEqualTo(SafeText.isCut(text)));
    }

    @Test
    void doesNotChangeWhatItHasMadeSafe() {
        forEachText((seed, text) -> {
            String once = SafeText.line(text);
            if (!SafeText.isCut(once)) {
                assertThat(SafeText.line(once)).as(seed).isEqualTo(once);
            }
        });
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void forEachText(Check check) {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < TEXTS; i++) {
            long seed = seeds.nextLong();
            check.of("seed " + seed, text(new SplittableRandom(seed)));
        }
    }

    private static String text(SplittableRandom random) {
        int length = random.nextInt(random.nextInt(10) == 0 ? 30_000 : 300);
        StringBuilder text = new StringBuilder(length);
        IntStream.range(0, length).forEach(i -> {
            switch (random.nextInt(3)) {
                case 0 -> text.appendCodePoint(TELLING[random.nextInt(TELLING.length)]);
                case 1 -> text.append((char) random.nextInt(0x10000));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        });
        return text.toString();
    }

    @FunctionalInterface
    private interface Check {
        void of(String seed, String text);
    }
}
