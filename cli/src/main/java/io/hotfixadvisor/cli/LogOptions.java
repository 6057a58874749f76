package io.hotfixadvisor.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the log looks, which the environment says, because it is needed before any setting is read. The file
 * {@code logback.xml} reads the same variables; of what it does not know it would make no log at all, or all of it.
 */
final class LogOptions {
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "HOTFIX_ADVISOR_LOG_FORMAT", List.of("text", "json"),
            "HOTFIX_ADVISOR_LOG_LEVEL", List.of("ERROR", "WARN", "INFO", "DEBUG"));

    private LogOptions() {}

    /** What is wrong with them, in words. */
    static Optional<String> problem(Map<String, String> environment) {
        return ALLOWED.entrySet().stream()
                .filter(option -> environment.containsKey(option.getKey())
                        && !option.getValue().contains(environment.get(option.getKey())))
                .map(option -> option.getKey() + " is \"" + environment.get(option.getKey()) + "\"; set it to one of "
                        + String.join(", ", option.getValue()))
                .findFirst();
    }
}
