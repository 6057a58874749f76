package io.hotfixadvisor.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextPropertyTest {
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "k",
            "s",
            "A",
            " ",
            "  ",
            "é",
            "\\.",
            ".",
            "\\s",
            "\\s+",
            "\\s*",
            " +",
            "[ab]",
            "[^a]",
            "[]b]",
            "\\d",
            "a{2}",
            "b{0,1}",
            "k+",
            "s*",
            "(?i)",
            "(",
            "(?:",
            "(?i:",
            ")",
            ")?",
            ")+",
            "|",
            "{",
            "^",
            "$",
            "\\b",
            "[[:alpha:]]",
            "\\pL");

    private static final List<String> LETTERS =
            List.of("a", "b", "k", "s", "A", "B", " ", " ", "\n", "é", ".", "1", "{", "ſ", "\u212a", "Σ", "]");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void standsInWhateverTheExpressionIsFoundIn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int checked = 0;
        for (int i = 0; i < 20_000; i++) {
            String expression = joined(random, PIECES, 1 + random.nextInt(9));
            List<String> texts = RequiredText.of(expression);
            Pattern pattern = texts.isEmpty() ? null : compiled(expression);
            for (int j = 0; pattern != null && j < 20; j++) {
                String message = joined(random, LETTERS, random.nextInt(12));
                if (pattern.matcher(message).find()) {
                    checked++;
                    assertThat(texts)
                            .as("seed %s: %s is found in \"%s\"", seed, expression, message)
                            .anyMatch(text -> FoldedText.of(message).contains(new FoldedText(text)));
                }
            }
        }
        assertThat(checked).as("the property is not vacuous").isGreaterThan(5_000);
    }

    private static @Nullable Pattern compiled(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static String joined(SplittableRandom random, List<String> pieces, int count) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < count; i++) {
            joined.append(pieces.get(random.nextInt(pieces.size())));
        }
        return joined.toString();
    }
}
