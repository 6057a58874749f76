package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.fixtures.MovingClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final User OLGA = new User("olga", Role.OPERATOR);

    private final MovingClock clock = new MovingClock();
    private final Sessions sessions = new Sessions(clock, Duration.ofHours(12), Duration.ofHours(1));

    @Test
    void aSessionThatIsUsedLastsUntilItsEnd() {
        String id = sessions.begin(OLGA, () -> true);

        for (int minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
            clock.pass(Duration.ofMinutes(30));
            assertThat(sessions.find(id).map(Login::user)).hasValue(OLGA);
        }
        clock.pass(Duration.ofMinutes(30));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEndsSooner() {
        String id = sessions.begin(OLGA, () -> true);
        Login login = sessions.find(id).orElseThrow();

        clock.pass(Duration.ofMinutes(59));
        assertThat(login.holds()).isTrue();
        clock.pass(Duration.ofMinutes(60));
        assertThat(login.holds()).isFalse();
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aSessionEndsWithItsUser() {
        AtomicBoolean known = new AtomicBoolean(true);
        String id = sessions.begin(OLGA, known::get);
        assertThat(sessions.find(id)).isPresent();

        known.set(false);

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void eachSessionHasItsOwnIdAndToken() {
        String one = sessions.begin(OLGA, () -> true);
        String other = sessions.begin(OLGA, () -> true);

        assertThat(one).hasSize(43).isNotEqualTo(other);
        assertThat(sessions.find(one).orElseThrow().csrfToken())
                .hasSize(43)
                .isNotEqualTo(sessions.find(other).orElseThrow().csrfToken());
        sessions.end(one);
        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void oneMoreThanTheMostEndsTheOneThatWasNotUsedForLongest() {
        String first = sessions.begin(OLGA, () -> true);
        String second = sessions.begin(OLGA, () -> true);
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.find(first)).isPresent();
        for (int i = 2; i < Sessions.MAX; i++) {
            sessions.begin(OLGA, () -> true);
        }
        assertThat(sessions.find(first)).isPresent();

        clock.pass(Duration.ofSeconds(1));
        String last = sessions.begin(OLGA, () -> true);

        assertThat(sessions.find(second)).isEmpty();
        assertThat(sessions.find(first)).isPresent();
        assertThat(sessions.find(last)).isPresent();
    }
}
