package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/servers/exch-7?status=ANY", "/advisories/exch-7/sha256:ab?x=%0a#open"})
    void pathsOfTheConsoleAreFollowed(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/\t/evil.example",
                "/x\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "servers",
                "/logout",
                "/login?next=/login",
                "/x\u2028y",
            })
    void nothingElseIs(String path) {
        assertThat(LocalPath.of(path)).isEqualTo("/");
    }
}
