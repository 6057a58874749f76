package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.console.access.UsersFile.Account;
import io.hotfixadvisor.console.fixtures.MovingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {
    // crypt(3) made it of "open sesame".
    private static final String HASH = "$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW";

    @TempDir
    Path directory;

    private final MovingClock clock = new MovingClock();

    @Test
    void aLineWithoutARoleIsAViewers() throws IOException {
        UsersFile users = users("# night shift", "", "olga:" + HASH + ":operator", "vera:" + HASH);

        assertThat(users.check("olga", "open sesame").map(Account::user)).hasValue(new User("olga", Role.OPERATOR));
        assertThat(users.check("vera", "open sesame").map(Account::user)).hasValue(new User("vera", Role.VIEWER));
        assertThat(users.check("vera", "open")).isEmpty();
        assertThat(users.check("nobody", "open sesame")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "olga | has 1 parts between colons; name:hash or name:hash:role is allowed",
                "olga:secret | no bcrypt hash; the notation is $2y$COST$ and 53 characters",
                "olga:HASH:admin | the role is neither viewer nor operator",
                ":HASH | the name has 0 characters; 1 to 200 are allowed",
                "ol\tga:HASH | the name holds a colon, a control character",
                "vera:HASH | the name stands in a line before",
            })
    void aBrokenLineIsNamedByItsNumberAndNotShown(String line, String problem) {
        assertThatThrownBy(() -> users("vera:" + HASH, line.replace("HASH", HASH)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("console.users-file " + directory.resolve("users") + ": line 2: " + problem)
                .message()
                .doesNotContain(HASH)
                .doesNotContain("secret");
    }

    @Test
    void aFileWithoutUsersIsRefused() {
        assertThatThrownBy(() -> users("# nobody")).hasMessageContaining("holds no user");
        assertThatThrownBy(() -> new UsersFile(directory.resolve("none"), clock))
                .hasMessageContaining("cannot be read (NoSuchFileException)");
    }

    @Test
    void aChangeCountsOnceTwoLooksHaveSeenIt() throws IOException {
        UsersFile users = users("olga:" + HASH + ":operator", "vera:" + HASH);
        Account olga = users.check("olga", "open sesame").orElseThrow();
        Account vera = users.check("vera", "open sesame").orElseThrow();

        write("olga:" + HASH + ":viewer");
        look(users);
        assertThat(users.holds(olga)).isTrue();
        look(users);

        assertThat(users.holds(olga)).as("has another role").isFalse();
        assertThat(users.holds(vera)).as("is gone").isFalse();
        assertThat(users.check("olga", "open sesame").map(Account::user)).hasValue(new User("olga", Role.VIEWER));
    }

    @Test
    void aLineThatBreaksLaterCountsForNobodyAndAFileThatVanishesChangesNothing() throws IOException {
        UsersFile users = users("olga:" + HASH + ":operator", "vera:" + HASH);

        write("olga:" + HASH + ":operator", "vera:broken");
        look(users);
        look(users);
        assertThat(users.check("olga", "open sesame")).isPresent();
        assertThat(users.check("vera", "open sesame")).isEmpty();

        Files.delete(directory.resolve("users"));
        look(users);
        look(users);
        assertThat(users.check("olga", "open sesame")).isPresent();
    }

    @Test
    void aNameThatIsNotThereIsAsMuchWorkAsTheCostliestHash() {
        assertThat(PasswordHash.ofNothing(12).cost()).isEqualTo(12);
        assertThat(PasswordHash.ofNothing(5).matches("open sesame")).isFalse();
    }

    private void look(UsersFile users) {
        clock.pass(Duration.ofSeconds(2));
        assertThat(users.check("nobody", "x")).isEmpty();
    }

    private UsersFile users(String... lines) throws IOException {
        write(lines);
        return new UsersFile(directory.resolve("users"), clock);
    }

    private void write(String... lines) throws IOException {
        Files.write(directory.resolve("users"), List.of(lines));
    }
}
