package io.hotfixadvisor.processor.settings;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics and health are served, over HTTP and to whoever asks.
 *
 * @param key of the setting; {@code metrics.listen} is that of the processor
 * @param host name or address to listen at; null for nowhere; HOST:PORT or {@code none}, default 127.0.0.1 and for the
 *     processor 9464
 * @param port 0 to 65535; 0 for any that is free
 * @param isRequired whether it was asked for, so that a port that is taken ends the start; the default is passed over,
 *     so that two instances on one host do not stand in each other's way
 */
public record MonitoringSettings(String key, @Nullable String host, int port, boolean isRequired) {
    static final String LISTEN = "metrics.listen";

    private static final int PORT = 9464;
    private static final String NOWHERE = "none";
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+):(\\d{1,5})");

    public MonitoringSettings {
        if (port < 0 || port > 65535) {
            throw new InvalidSettingException(key + " has the port " + port + "; set it between 0 and 65535");
        }
    }

    static MonitoringSettings from(Values values) {
        return parse(LISTEN, values.text(LISTEN, ""), PORT);
    }

    /**
     * Reads a value.
     *
     * @param given empty for the default
     * @throws InvalidSettingException when it is no address
     */
    public static MonitoringSettings parse(String key, String given, int defaultPort) {
        if (given.isEmpty()) {
            return new MonitoringSettings(key, "127.0.0.1", defaultPort, false);
        }
        if (given.equals(NOWHERE)) {
            return new MonitoringSettings(key, null, 0, false);
        }
        Matcher address = ADDRESS.matcher(given);
        if (!address.matches()) {
            throw new InvalidSettingException(key + " is \"" + given + "\"; write HOST:PORT, for example 127.0.0.1:"
                    + defaultPort + " or [::1]:" + defaultPort + ", or " + NOWHERE);
        }
        return new MonitoringSettings(key, address.group(1), Integer.parseInt(address.group(2)), true);
    }

    /** The address to listen at; null for nowhere. The name is looked up here. */
    public @Nullable InetSocketAddress address() {
        return host == null ? null : new InetSocketAddress(host, port);
    }
}
