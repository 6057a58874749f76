package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.console.fixtures.MovingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordLoginsTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock();
    private PasswordLogins logins;

    @BeforeEach
    void start() throws IOException {
        Path users = Files.writeString(
                directory.resolve("users"), "olga:" + PasswordHash.of(PASSWORD).text() + ":operator");
        logins = new PasswordLogins(new UsersFile(users, clock), 1, clock);
    }

    @Test
    void oneClientAloneKeepsNobodyOut() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> logins.attempt("olga", "guess", "192.0.2.1"))
                    .isInstanceOfAny(LoginRefusedException.class, TooManyAttemptsException.class);
        }

        assertThat(logins.attempt("olga", PASSWORD, "192.0.2.2").user()).isEqualTo(new User("olga", Role.OPERATOR));
    }

    @Test
    void tenClientsTogetherDoForAWhile() throws Exception {
        for (int i = 1; i <= 10; i++) {
            String client = "192.0.2." + i;
            assertThatThrownBy(() -> logins.attempt("olga", "guess", client)).isInstanceOf(LoginRefusedException.class);
        }

        assertThatThrownBy(() -> logins.attempt("olga", PASSWORD, "192.0.2.11"))
                .isInstanceOf(TooManyAttemptsException.class)
                .hasMessage("too many attempts; the next is allowed in 6 s");

        clock.pass(Duration.ofSeconds(6));

        assertThat(logins.attempt("olga", PASSWORD, "192.0.2.12").user().name()).isEqualTo("olga");
    }

    @Test
    void aNameThatNobodyCanHaveIsNotRemembered() {
        String name = "x".repeat(UserName.MAX + 1);

        for (int i = 1; i <= 20; i++) {
            String client = "192.0.2." + i;
            assertThatThrownBy(() -> logins.attempt(name, "guess", client))
                    .isInstanceOf(LoginRefusedException.class)
                    .hasMessage("the name has 201 characters; at most 200 are allowed");
        }
        assertThatThrownBy(() -> logins.attempt(name, "guess", "192.0.2.1"))
                .as("its client is")
                .isInstanceOf(TooManyAttemptsException.class);
    }
}
