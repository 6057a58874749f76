package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.access.PasswordHash;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashPasswordCommandTest {
    private final InputStream in = System.in;

    @AfterEach
    void restore() {
        System.setIn(in);
    }

    @Test
    void theLineOfAUserIsPrintedAndNotThePassword() {
        CommandOutcome outcome = hash("open sesame\nnot this\n", "olga", "operator");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("olga:$2y$12$")
                .endsWith(":operator\n")
                .doesNotContain("sesame");
        assertThat(new PasswordHash(outcome.out().split(":", -1)[1]).matches("open sesame"))
                .isTrue();
    }

    @Test
    void whoHasNoRoleIsAViewer() {
        assertThat(hash("open sesame\n", "vera").out())
                .startsWith("vera:$2y$12$")
                .endsWith(":viewer\n");
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        assertThat(hash("", "olga"))
                .isEqualTo(new CommandOutcome(2, "", "the password has 0 characters; at least 8 are needed\n"));
        assertThat(hash("x\n", "ol:ga"))
                .isEqualTo(new CommandOutcome(
                        2,
                        "",
                        "the name holds a colon, a control character, or white space at an end, which are not"
                                + " allowed\n"));
        assertThat(hash("x\n", "olga", "admin").exitCode()).isEqualTo(2);
    }

    private static CommandOutcome hash(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        String[] line = new String[arguments.length + 3];
        line[0] = "console";
        line[1] = "hash-password";
        line[2] = "--stdin";
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        return CommandOutcome.of(line);
    }
}
