package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.connectors.connect.DirectorySettings;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.ServerAliases;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the connector. Each is described in {@link #DEFINITION}.
 *
 * @param directories to watch, absolute, none of them twice or below another
 * @param include the paths below a directory that count
 * @param format name of the format of all files, or "auto"
 * @param decoding what the files do not say themselves
 * @param deadLetterTopic of pieces that cannot be read
 * @param pollInterval time between two looks at the directories
 * @param batchSize records at most that are handed over at once
 * @param client all settings, for the registry client
 */
record TelemetryFileSettings(
        List<Path> directories,
        PathMatcher include,
        String format,
        DecodeSettings decoding,
        String deadLetterTopic,
        Duration pollInterval,
        int batchSize,
        Map<String, String> client) {

    static final String INCLUDE = "include";
    static final String FORMAT = "format";
    static final String ZONE = "zone";
    static final String HOST = "host";
    static final String ALIASES = "aliases.file";
    static final String DEAD_LETTER_TOPIC = "dead.letter.topic";
    static final String POLL_INTERVAL = "poll.interval.ms";
    static final String BATCH_SIZE = "batch.max.records";
    static final String KEY_CONVERTER = "key.converter";
    static final String VALUE_CONVERTER = "value.converter";
    static final String REGISTRY = RegistrySettings.URL;

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    DirectorySettings.DIRECTORIES,
                    ConfigDef.Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    DirectorySettings.APART,
                    ConfigDef.Importance.HIGH,
                    "Directories to watch, separated by commas: absolute, none twice or below another. Hidden files are left"
                            + " out; files that end in .gz are unpacked.")
            .define(
                    REGISTRY,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "Address of the schema registry. Any other schema.registry setting of the command line is allowed as"
                            + " well.")
            .define(
                    KEY_CONVERTER,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConnectSettings.STRING_CONVERTER,
                    ConfigDef.Importance.HIGH,
                    "Keys are server identifiers, handed on as text.")
            .define(
                    VALUE_CONVERTER,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConnectSettings.BYTES_CONVERTER,
                    ConfigDef.Importance.HIGH,
                    "Values are handed on as they are: the connector writes the wire format of the schema registry itself.")
            .define(
                    INCLUDE,
                    ConfigDef.Type.STRING,
                    "**",
                    DirectorySettings.GLOB,
                    ConfigDef.Importance.MEDIUM,
                    "Glob of the paths below a directory that count, for example **.{evtx,json}; * stands for anything but"
                            + " a slash, ** for anything.")
            .define(
                    FORMAT,
                    ConfigDef.Type.STRING,
                    TelemetryDecoder.AUTO,
                    ConfigDef.LambdaValidator.with(TelemetryFileSettings::checkFormat, () -> "a telemetry format"),
                    ConfigDef.Importance.MEDIUM,
                    "Format of all files; auto tells it from the content of each.")
            .define(
                    ZONE,
                    ConfigDef.Type.STRING,
                    "UTC",
                    ConfigDef.LambdaValidator.with(TelemetryFileSettings::checkZone, () -> "a time zone"),
                    ConfigDef.Importance.MEDIUM,
                    "Zone of times that are printed without an offset, for example Europe/Berlin or +02:00.")
            .define(
                    HOST,
                    ConfigDef.Type.STRING,
                    null,
                    ConfigDef.Importance.MEDIUM,
                    "Computer that records speak of which name none, as Report.wer does.")
            .define(
                    ALIASES,
                    ConfigDef.Type.STRING,
                    null,
                    ConfigDef.Importance.MEDIUM,
                    "Properties file of server names: on each line another name, an equals sign and the name. Read when the"
                            + " task starts.")
            .define(
                    DEAD_LETTER_TOPIC,
                    ConfigDef.Type.STRING,
                    Topics.DEAD_LETTERS,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.LOW,
                    "Topic of pieces of files that cannot be read.")
            .define(
                    POLL_INTERVAL,
                    ConfigDef.Type.LONG,
                    5_000L,
                    ConfigDef.Range.between(100L, 86_400_000L),
                    ConfigDef.Importance.LOW,
                    "Milliseconds between two looks at the directories. What cannot be read at the end of a file waits until"
                            + " the file did not change between two looks; so do whole files that are no lines of text.")
            .define(
                    BATCH_SIZE,
                    ConfigDef.Type.INT,
                    2_000,
                    ConfigDef.Range.between(1, 100_000),
                    ConfigDef.Importance.LOW,
                    "Records at most that are handed over at once.");

    /**
     * Reads the settings.
     *
     * @throws ConfigException when one is missing or not allowed
     */
    static TelemetryFileSettings of(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(DEFINITION, settings, false);
        DecodeSettings decoding = DecodeSettings.defaults()
                .withLocalZone(ZoneId.of(config.getString(ZONE)))
                .withHost(config.getString(HOST));
        @Nullable String aliases = config.getString(ALIASES);
        return new TelemetryFileSettings(
                DirectorySettings.paths(config.getList(DirectorySettings.DIRECTORIES)),
                DirectorySettings.glob(config.getString(INCLUDE)),
                config.getString(FORMAT),
                aliases == null || aliases.isBlank() ? decoding : decoding.withAliases(aliases(aliases.strip())),
                config.getString(DEAD_LETTER_TOPIC),
                Duration.ofMillis(config.getLong(POLL_INTERVAL)),
                config.getInt(BATCH_SIZE),
                ConnectSettings.client(settings));
    }

    private static ServerAliases aliases(String file) {
        try {
            return ServerAliases.read(Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            ConfigException refusal = new ConfigException(ALIASES, file, "it cannot be read: " + e.getMessage());
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static void checkFormat(String name, @Nullable Object value) {
        List<String> allowed = Stream.concat(
                        Stream.of(TelemetryDecoder.AUTO), TelemetryDecoder.standard().formatNames().stream())
                .toList();
        if (value == null || !allowed.contains(value.toString())) {
            throw new ConfigException(name, value, "allowed are " + String.join(", ", allowed));
        }
    }

    private static void checkZone(String name, @Nullable Object value) {
        try {
            ZoneId.of(String.valueOf(value));
        } catch (DateTimeException e) {
            ConfigException refusal =
                    new ConfigException(name, value, "a time zone is expected, for example Europe/Berlin or +02:00");
            refusal.initCause(e);
            throw refusal;
        }
    }
}
