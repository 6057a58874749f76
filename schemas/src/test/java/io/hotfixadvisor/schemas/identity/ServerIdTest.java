package io.hotfixadvisor.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdTest {
    @ParameterizedTest
    @CsvSource({"MAIL-3,mail-3", "'  Mail-3.Example.ORG. ',mail-3.example.org", "IIS_1,iis_1", "10.0.0.7,10.0.0.7"})
    void aNameIsTrimmedAndInLowerCase(String host, String id) {
        assertThat(ServerId.of(host)).isEqualTo(id);
    }

    @Test
    void lowerCaseDoesNotDependOnTheLanguageOfTheComputer() {
        assertThat(ServerId.of("IIS")).isEqualTo("iis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", ".", "a/b", "a b", "a\tb", "a\u0000b", "a\u00A0b", "a..", "a\u0085b"})
    void aNameThatCannotBeAKeyIsRefused(String host) {
        assertThatThrownBy(() -> ServerId.of(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "; 1 to 255 characters without '/', white space or control characters are allowed");
    }

    @Test
    void theLongestNameHas255Characters() {
        assertThat(ServerId.of("a".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> ServerId.of("a".repeat(256)))
                .hasMessageStartingWith("computer name \"" + "a".repeat(80) + "…\" has 256 characters;");
    }

    @Test
    void onlyWhatItMakesIsValid() {
        assertThat(ServerId.isValid("mail-3")).isTrue();
        assertThat(ServerId.isValid("MAIL-3")).isFalse();
        assertThat(ServerId.isValid("mail-3.")).isFalse();
        assertThat(ServerId.isValid("mail-3/KB1")).isFalse();
        assertThat(ServerId.isValid("")).isFalse();
    }
}
