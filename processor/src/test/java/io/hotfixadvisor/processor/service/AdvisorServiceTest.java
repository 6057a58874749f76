package io.hotfixadvisor.processor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.settings.ProcessorSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an orchestrator is told, where no broker is. */
class AdvisorServiceTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void isLiveBeforeItsStartAndAfterAStopThatWasAskedFor() {
        AdvisorService service = service();
        Health created;
        try (service) {
            created = service.health();
        }
        Health stopped = service.health();

        assertThat(created.applications()).isEqualTo(Map.of("advisor", "CREATED", "rule-history", "CREATED"));
        assertThat(stopped.applications()).isEqualTo(Map.of("advisor", "NOT_RUNNING", "rule-history", "NOT_RUNNING"));
        assertThat(List.of(created, stopped)).allSatisfy(health -> {
            assertThat(health.isLive()).isTrue();
            assertThat(health.isReady()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyWhatDiedOrStoppedUnaskedNeedsAnotherStart(State state) {
        assertThat(StreamsApplication.isHealthy(state, false))
                .isEqualTo(EnumSet.of(State.CREATED, State.REBALANCING, State.RUNNING)
                        .contains(state));
        assertThat(StreamsApplication.isHealthy(state, true))
                .isEqualTo(!EnumSet.of(State.PENDING_ERROR, State.ERROR).contains(state));
    }

    private AdvisorService service() {
        ProcessorSettings settings = ProcessorSettings.from(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "schema.registry.url", "http://127.0.0.1:1",
                "state.dir", directory.toString(),
                "service.close-timeout", "PT10S"));
        return new AdvisorService(settings, format -> {
            throw new IllegalArgumentException(format + " is not expected");
        });
    }
}
