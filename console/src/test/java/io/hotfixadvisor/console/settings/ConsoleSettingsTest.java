package io.hotfixadvisor.console.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {
    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        assertThat(from(Map.of("bootstrap.servers", "broker:9092")))
                .isEqualTo(new ConsoleSettings("127.0.0.1", 8090, null, 500));
    }

    @Test
    void readsEveryKeyHoweverItsNameIsWritten() {
        assertThat(from(Map.of(
                        "console.listen", "[::1]:0",
                        "console.public-url", "https://advisor.example.org",
                        "console.max.subscribers", " 7 ")))
                .isEqualTo(new ConsoleSettings("::1", 0, URI.create("https://advisor.example.org"), 7));
    }

    @Test
    void namesTheKeyThatCannotBeUsed() {
        assertThatThrownBy(() -> from(Map.of("console.listen", "8090")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("console.listen is \"8090\"; an address and a port are allowed, such as 127.0.0.1:8090 or"
                        + " [::1]:8090");
        assertThatThrownBy(() -> from(Map.of("console.max-subscribers", "0")))
                .hasMessage("console.max-subscribers is \"0\"; a whole number from 1 to 10000 is allowed");
        assertThatThrownBy(() -> from(Map.of("console.max-subscriber", "1")))
                .hasMessageStartingWith(
                        "console.max-subscriber is not a setting; those of the console are console.auth,");
    }

    private static ConsoleSettings from(Map<String, String> settings) {
        return ConsoleSettings.from(new SettingValues(settings));
    }
}
