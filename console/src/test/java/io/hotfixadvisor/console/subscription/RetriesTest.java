package io.hotfixadvisor.console.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Retries retries = new Retries();

    @Test
    void waitsLongerAfterEachFailureUntilItWorks() {
        List<Long> seconds = Stream.generate(() -> {
                    retries.failed("there is no topic");
                    return retries.delay().toSeconds();
                })
                .limit(6)
                .toList();
        retries.worked();

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
        assertThat(retries.delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aFailureIsNewsOnceUnlessAnotherCameOrItWorkedMeanwhile() {
        assertThat(Stream.of("no topic", "no topic", "no access", "no topic", "no topic")
                        .map(retries::failed))
                .containsExactly(true, false, true, true, false);
        retries.worked();
        assertThat(retries.failed("no topic")).isTrue();
    }
}
