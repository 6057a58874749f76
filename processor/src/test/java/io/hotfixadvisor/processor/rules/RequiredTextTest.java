package io.hotfixadvisor.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Disk full                       | disk full
            ^Disk .* full$                  | disk
            (?i)error \\d+ in Store\\.exe   | in store.exe
            code 0x[0-9a-f]+ was seen       | was seen
            a(?:bcd)+e                      | bcd
            a(bcdef)?gh                     | gh
            (?P<name>alpha)                 | alpha
            (?s-i:alpha)beta?               | alpha
            disk\\s+is  ?full\\s*now         | disk is
            ab*cde                          | cde
            ab+c                            | ab
            abc{2,3}d                       | abc
            abc{0,3}d                       | ab
            abc{0}                          | ab
            a{b}c                           | a{b}c
            [^]x]long[[:alpha:]]text[\\]]   | long
            \\p{Greek}word\\pLx             | word
            tab\\tbetween                   | between
            ünder the roof                  | nder the roof
            one\\.two\\\\three              | one.two\\three
            """)
    void isTheLongestTextThatMustBeThere(String expression, String text) {
        Pattern.compile(expression);

        assertThat(RequiredText.of(expression)).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".*",
                "\\d+\\s\\w*",
                "(?i)",
                "abc?|.",
                "[abc]+",
                "(alpha)?",
                "\\Qliteral\\E",
                "\\x41bc",
                "\\101bc",
                "äöü",
                "(?:)",
                "alpha|",
                " "
            })
    void isUnknownWhereNoneIsCertain(String expression) {
        Pattern.compile(expression);

        assertThat(RequiredText.of(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "(a", "a)", "\\", "(?<a", "(?z)a", "\\p{L", "a{1", "[\\"})
    void isReadFromAnythingWithoutAnError(String expression) {
        assertThat(RequiredText.of(expression)).hasSizeLessThan(2);
    }

    @Test
    void isOneOfEachAlternative() {
        assertThat(RequiredText.of("first|second (?:one|other)|3rd time"))
                .containsExactly("3rd time", "first", "second");
        assertThat(RequiredText.of("x(?:alpha|beta)y|gamma")).containsExactly("alpha", "beta", "gamma");
    }

    @Test
    void isTheRarerOfTwoByTheLengthOfTheShortest() {
        assertThat(RequiredText.rarer(List.of("abc", "a"), List.of("ab"))).containsExactly("ab");
        assertThat(RequiredText.rarer(List.of(), List.of("a"))).containsExactly("a");
    }
}
