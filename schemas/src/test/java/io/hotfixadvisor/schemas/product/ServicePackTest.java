package io.hotfixadvisor.schemas.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePackTest {
    @ParameterizedTest
    @CsvSource({
        "SP2, SP2",
        "sp2, SP2",
        "SP-1, SP1",
        "SP 4, SP4",
        "Service Pack 2, SP2",
        "service pack 6A, SP6a",
        "Service Pack 4 (SP4), SP4",
        "Service Pack 1 (SP-1), SP1",
        "RTM, RTM",
        "'', RTM",
        "SP0, RTM",
    })
    void readsEverySpelling(String printed, String normal) {
        assertThat(ServicePack.tryParse(printed).map(ServicePack::toString)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"post-SP3", "preSP4", "SP", "2", "SP2 rollup", "Service Pack 2 (SP1)", "SP100", "none"})
    void readsNothingElse(String printed) {
        assertThat(ServicePack.tryParse(printed)).isEmpty();
    }

    @Test
    void ordersThemAsTheyWereReleased() {
        assertThat(Stream.of("SP6a", "SP10", "RTM", "SP6", "SP1")
                        .map(text -> ServicePack.tryParse(text).orElseThrow())
                        .sorted())
                .extracting(ServicePack::toString)
                .containsExactly("RTM", "SP1", "SP6", "SP6a", "SP10");
    }
}
