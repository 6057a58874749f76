package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        PasswordHash hash = PasswordHash.of("grüne Wiese");

        assertThat(hash.matches("grüne Wiese")).isTrue();
        assertThat(hash.matches("grüne wiese")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(PasswordHash.of("one of many").text())
                .isNotEqualTo(PasswordHash.of("one of many").text())
                .startsWith("$2y$12$");
    }

    @Test
    void aHashThatTheSystemMadeIsUnderstood() {
        // perl -e 'print crypt("open sesame", "\$2y\$05\$abcdefghijklmnopqrstuu")' (glibc, whose notation htpasswd -B
        // has)
        PasswordHash hash = new PasswordHash("$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW");

        assertThat(hash.matches("open sesame")).isTrue();
        assertThat(hash.matches("open sesamE")).isFalse();
    }

    @Test
    void bytesThatBcryptWouldNotLookAtAreRefused() {
        String longest = "x".repeat(72);

        assertThat(PasswordHash.of(longest).matches((longest + "y"))).isFalse();
        assertThatThrownBy(() -> PasswordHash.of((longest + "y")))
                .hasMessage("the password has 73 bytes; at most 72 are allowed, because bcrypt looks at no more");
        assertThatThrownBy(() -> PasswordHash.of("sieben7"))
                .hasMessage("the password has 7 characters; at least 8 are needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$apr1$abc$0123456789012345678901", "$2y$12$short", "{SHA}x"})
    void whatIsNoBcryptHashIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> new PasswordHash(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("no bcrypt hash; the notation is $2y$COST$")
                .doesNotContain(text.isEmpty() ? "secret" : text);
    }

    @Test
    void aHashIsNotPrinted() {
        assertThat(PasswordHash.of("one of many")).hasToString("PasswordHash");
    }
}
