package io.hotfixadvisor.connectors.alerting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the console shows an advisory.
 *
 * @param console address of the console; null when there is none
 */
public record ConsoleLink(@Nullable String console) {

    /** Address of the page; null when there is no console. */
    public @Nullable String of(String serverId, String ruleId) {
        if (console == null || console.isBlank()) {
            return null;
        }
        String base = console.endsWith("/") ? console.substring(0, console.length() - 1) : console;
        return base + "/advisories/" + segment(serverId) + '/' + segment(ruleId);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
