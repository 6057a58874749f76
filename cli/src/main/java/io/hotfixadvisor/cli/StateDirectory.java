package io.hotfixadvisor.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code run} keeps its state when nobody says where. Kafka's own default lies in the directory of temporary
 * files: state that is lost with it has to be read back from Kafka at the next start.
 */
final class StateDirectory {
    static final String SETTING = "state.dir";

    private StateDirectory() {}

    /**
     * The directory for state of the user, as the XDG base directories have it.
     *
     * @param environment names and values; {@code XDG_STATE_HOME} counts when it is absolute
     * @param home of the user
     */
    static Path standard(Map<String, String> environment, Path home) {
        @Nullable String stated = environment.get("XDG_STATE_HOME");
        Path states = stated != null && Path.of(stated).isAbsolute() ? Path.of(stated) : home.resolve(".local/state");
        return states.resolve("hotfix-advisor");
    }
}
