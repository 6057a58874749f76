package io.hotfixadvisor.schemas.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileVersionTest {
    @ParameterizedTest
    @CsvSource({"6.5.7638.1, 6.5.7651.47", "6.5.7651.5, 6.5.7651.47", "5.5, 5.06", "6.0.6448, 6.0.6448.1", "9, 10"})
    void comparesNumberByNumber(String lower, String higher) {
        assertThat(FileVersion.parse(lower)).isLessThan(FileVersion.parse(higher));
        assertThat(FileVersion.parse(higher)).isGreaterThan(FileVersion.parse(lower));
    }

    @ParameterizedTest
    @CsvSource({"5.05, 5.5", "6.0.6448, 6.0.6448.0", "06.05.7638.01, 6.5.7638.1", "0, 0.0.0.0", "' 6.5.1 ', 6.5.1"})
    void takesPaddingAndMissingPartsForTheSameVersion(String one, String other) {
        assertThat(FileVersion.parse(one)).isEqualByComparingTo(FileVersion.parse(other));
        assertThat(FileVersion.parse(one)).isEqualTo(FileVersion.parse(other));
        assertThat(FileVersion.parse(one)).hasSameHashCodeAs(FileVersion.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5.2.3790.3959 (srv03_sp2_rtm.070216-1710)", "5.2.3790.3959(build)", "5.2.3790.3959 built by: x"
            })
    void toleratesTheTextThatWindowsPrintsBehindAVersion(String printed) {
        assertThat(FileVersion.parse(printed)).isEqualByComparingTo(FileVersion.parse("5.2.3790.3959"));
    }

    @Test
    void printsWhatWasRead() {
        assertThat(FileVersion.parse(" 5.05.2653 (x) ")).hasToString("5.05.2653 (x)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12..4",
                "6.5.",
                ".5",
                "v6.5",
                "6.5a",
                "2,254,848",
                "-1.0",
                "6.5.7651.47.1.2.3.4.5",
                "9999999999"
            })
    void refusesWhatIsNotAVersion(String printed) {
        assertThat(FileVersion.tryParse(printed)).isEmpty();
    }

    @Test
    void saysWhatIsAllowed() {
        assertThatThrownBy(() -> FileVersion.parse("12..4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"12..4\" is not a version; one to eight numbers separated by dots are allowed,"
                        + " for example 6.5.7651.47");
    }
}
