package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.ServerAliases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What telemetry files do not say themselves: options of every command that reads such files. */
final class DecodeOptions {
    @Option(
            names = "--zone",
            defaultValue = "UTC",
            paramLabel = "ZONE",
            description = "Zone of times that are printed without an offset, for example Europe/Berlin or +02:00"
                    + " (default ${DEFAULT-VALUE}).")
    String zone = "UTC";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Computer that records speak of which name none, as Report.wer does.")
    @Nullable String host;

    @Option(
            names = "--aliases",
            paramLabel = "FILE",
            description = "Properties file of server names: on each line another name, an equals sign and the name.")
    @Nullable Path aliases;

    /**
     * The settings in force.
     *
     * @throws UserError when a zone is none or the aliases cannot be read
     */
    DecodeSettings settings() {
        DecodeSettings settings = DecodeSettings.defaults().withHost(host);
        try {
            settings = settings.withLocalZone(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new UserError(
                    "--zone is \"" + zone + "\"; a time zone is allowed, for example Europe/Berlin or +02:00", e);
        }
        return aliases == null ? settings : settings.withAliases(aliases(aliases));
    }

    /**
     * The names in a file.
     *
     * @throws UserError when it cannot be read or a name in it cannot be used
     */
    static ServerAliases aliases(Path file) {
        try {
            return ServerAliases.read(file);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read (" + e + "); aliases are a properties file in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new UserError(file + ": " + e.getMessage(), e);
        }
    }
}
