package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.fixtures.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final MovingClock clock = new MovingClock();
    private final RateLimit limit = new RateLimit(6, clock);

    @Test
    void whatIsTakenComesBackEvenly() {
        for (int i = 0; i < 6; i++) {
            assertThat(limit.take("one")).isEmpty();
        }
        assertThat(limit.take("one")).hasValue(Duration.ofSeconds(10));
        assertThat(limit.take("other")).isEmpty();

        clock.pass(Duration.ofSeconds(10));

        assertThat(limit.take("one")).isEmpty();
        assertThat(limit.take("one")).isPresent();
    }

    @Test
    void noMoreThanSoManyAreRemembered() {
        for (int i = 0; i < 6; i++) {
            limit.take("one");
        }
        assertThat(limit.left("one")).isPresent();
        for (int i = 0; i < RateLimit.MAX_KEYS; i++) {
            limit.take("client " + i);
        }
        assertThat(limit.left("one")).isEmpty();
    }

    @Test
    void neighboursInOneNetworkShareALimit() {
        assertThat(ClientAddress.network("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientAddress.network("2001:db8:1:2::9"));
        assertThat(ClientAddress.network("[2001:db8:1:2:3:4:5:6]")).isEqualTo("20010db800010002/64");
        assertThat(ClientAddress.network("192.0.2.7")).isEqualTo("192.0.2.7");
    }
}
