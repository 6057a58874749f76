package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.connectors.connect.DirectorySettings;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the connector. Each is described in {@link #DEFINITION}.
 *
 * @param directories to watch, absolute, none of them twice or below another
 * @param include the paths below a directory that count
 * @param reviewed directory of approved rules and reviewed values; null when there is none
 * @param topic of the rules
 * @param deadLetterTopic of files that are neither an article nor a rule file
 * @param pollInterval time between two looks at the directories
 * @param batchSize files at most whose rules are handed over at once
 * @param tombstones whether the rules of a removed file are withdrawn
 * @param client all settings, for the registry client, see there
 */
record KnowledgeBaseSettings(
        List<Path> directories,
        PathMatcher include,
        @Nullable Path reviewed,
        String topic,
        String deadLetterTopic,
        Duration pollInterval,
        int batchSize,
        boolean tombstones,
        Map<String, String> client) {

    static final String INCLUDE = "include";
    static final String REVIEWED = "reviewed.directory";
    static final String TOPIC = "topic";
    static final String DEAD_LETTER_TOPIC = "dead.letter.topic";
    static final String POLL_INTERVAL = "poll.interval.ms";
    static final String BATCH_SIZE = "batch.max.files";
    static final String TOMBSTONES = "tombstones.for.removed.files";
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
                    "Directories to watch, separated by commas: absolute, none twice or below another. Files that end in"
                            + " .yaml, .yml or .json are rule files, all others are articles; hidden ones are left out.")
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
                    "Keys are rule identifiers, handed on as text.")
            .define(
                    VALUE_CONVERTER,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConnectSettings.BYTES_CONVERTER,
                    ConfigDef.Importance.HIGH,
                    "Values are handed on as they are: the connector writes the wire format of the schema registry itself,"
                            + " because a conversion through Connect's own schemas would change the schema.")
            .define(
                    INCLUDE,
                    ConfigDef.Type.STRING,
                    "**",
                    DirectorySettings.GLOB,
                    ConfigDef.Importance.MEDIUM,
                    "Glob of the paths below a directory that count, for example **.{txt,html,yaml}; * stands for anything"
                            + " but a slash, ** for anything.")
            .define(
                    REVIEWED,
                    ConfigDef.Type.STRING,
                    null,
                    ConfigDef.Importance.MEDIUM,
                    "Directory of approved rules and reviewed values; an article whose text was approved is published as it"
                            + " was approved.")
            .define(
                    TOMBSTONES,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    ConfigDef.Importance.MEDIUM,
                    "Whether the rules of a removed file are withdrawn. A directory that vanishes as a whole, or loses all"
                            + " its files at once, withdraws nothing.")
            .define(
                    TOPIC,
                    ConfigDef.Type.STRING,
                    Topics.HOTFIX_RULES.name(),
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.LOW,
                    "Topic of the rules.")
            .define(
                    DEAD_LETTER_TOPIC,
                    ConfigDef.Type.STRING,
                    Topics.DEAD_LETTERS,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.LOW,
                    "Topic of files that are neither an article nor a rule file, each once a content.")
            .define(
                    POLL_INTERVAL,
                    ConfigDef.Type.LONG,
                    5_000L,
                    ConfigDef.Range.between(100L, 86_400_000L),
                    ConfigDef.Importance.LOW,
                    "Milliseconds between two looks at the directories. A file that changed between two looks is read after"
                            + " the next one.")
            .define(
                    BATCH_SIZE,
                    ConfigDef.Type.INT,
                    200,
                    ConfigDef.Range.between(1, 10_000),
                    ConfigDef.Importance.LOW,
                    "Files at most whose rules are handed over at once.");

    /**
     * Reads the settings.
     *
     * @throws ConfigException when one is missing or not allowed
     */
    static KnowledgeBaseSettings of(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(DEFINITION, settings, false);
        @Nullable String reviewed = config.getString(REVIEWED);
        return new KnowledgeBaseSettings(
                DirectorySettings.paths(config.getList(DirectorySettings.DIRECTORIES)),
                DirectorySettings.glob(config.getString(INCLUDE)),
                reviewed == null || reviewed.isBlank() ? null : Path.of(reviewed.strip()),
                config.getString(TOPIC),
                config.getString(DEAD_LETTER_TOPIC),
                Duration.ofMillis(config.getLong(POLL_INTERVAL)),
                config.getInt(BATCH_SIZE),
                config.getBoolean(TOMBSTONES),
                ConnectSettings.client(settings));
    }
}
