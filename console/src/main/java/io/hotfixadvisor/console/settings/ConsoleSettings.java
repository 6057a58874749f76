package io.hotfixadvisor.console.settings;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Where the console is found, and how many may follow it.
 *
 * @param host address to listen on; {@code console.listen}, with the port, default 127.0.0.1:8090
 * @param port 0 to 65535, where 0 is any that is free
 * @param publicUrl where browsers find it, when that is not where it listens; {@code console.public-url}; null when not
 *     set
 * @param maxSubscribers live streams at a time; {@code console.max-subscribers}, default 500, 1 to 10000
 */
public record ConsoleSettings(
        String host, int port, @Nullable URI publicUrl, int maxSubscribers) {
    /** Name of the setting of host and port. */
    public static final String LISTEN = "console.listen";

    static final String PUBLIC_URL = "console.public-url";
    static final String MAX_SUBSCRIBERS = "console.max-subscribers";

    private static final String DEFAULT_LISTEN = "127.0.0.1:8090";
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:\\s/]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    /**
     * The settings that are given, and the defaults of the others.
     *
     * @throws ConfigException naming the setting, its value and what is allowed
     */
    public static ConsoleSettings from(SettingValues values) {
        String listen = values.text(LISTEN).orElse(DEFAULT_LISTEN);
        Matcher parts = HOST_AND_PORT.matcher(listen);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
            throw new ConfigException(LISTEN + " is \"" + listen + "\"; an address and a port are allowed, such as "
                    + DEFAULT_LISTEN + " or [::1]:8090");
        }
        return new ConsoleSettings(
                parts.group(1).replaceAll("[\\[\\]]", ""),
                Integer.parseInt(parts.group(2)),
                values.url(PUBLIC_URL).orElse(null),
                values.integer(MAX_SUBSCRIBERS, 500, 1, 10_000));
    }

    /** Host and port as they are written. */
    public String listen() {
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + port;
    }

    /** The same at another port. */
    public ConsoleSettings withPort(int other) {
        return new ConsoleSettings(host, other, publicUrl, maxSubscribers);
    }
}
