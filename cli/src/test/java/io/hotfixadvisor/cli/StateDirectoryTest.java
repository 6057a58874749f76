package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
    private static final Path HOME = Path.of("/home/operator");

    @Test
    void liesInTheStateHomeOfTheUser() {
        assertThat(StateDirectory.standard(Map.of("XDG_STATE_HOME", "/data/state"), HOME))
                .isEqualTo(Path.of("/data/state/hotfix-advisor"));
    }

    @Test
    void liesBelowTheHomeWhenNoStateHomeIsNamed() {
        assertThat(StateDirectory.standard(Map.of(), HOME))
                .isEqualTo(Path.of("/home/operator/.local/state/hotfix-advisor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state", "./state"})
    void ignoresAStateHomeThatIsNotAbsolute(String stateHome) {
        assertThat(StateDirectory.standard(Map.of("XDG_STATE_HOME", stateHome), HOME))
                .isEqualTo(Path.of("/home/operator/.local/state/hotfix-advisor"));
    }
}
