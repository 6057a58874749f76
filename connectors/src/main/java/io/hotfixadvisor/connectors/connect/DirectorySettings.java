package io.hotfixadvisor.connectors.connect;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Values of settings that every connector has which watches directories. */
public final class DirectorySettings {
    /** The setting that lists the directories to watch. */
    public static final String DIRECTORIES = "directories";

    /** A list of directories: absolute, none twice or below another. */
    public static final ConfigDef.Validator APART = ConfigDef.LambdaValidator.with(
            DirectorySettings::checkDirectories, () -> "absolute paths, none twice or below another");

    /** A glob of paths. */
    public static final ConfigDef.Validator GLOB =
            ConfigDef.LambdaValidator.with(DirectorySettings::checkGlob, () -> "a glob");

    private DirectorySettings() {}

    /** The directories that a valid list names. */
    public static List<Path> paths(List<String> names) {
        return names.stream().map(name -> Path.of(name).normalize()).toList();
    }

    /** What a valid glob matches. */
    public static PathMatcher glob(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    private static void checkGlob(String name, @Nullable Object value) {
        try {
            glob(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw refusal(name, value, "a glob is expected: " + e.getMessage(), e);
        }
    }

    private static void checkDirectories(String name, @Nullable Object value) {
        if (!(value instanceof List<?> names) || names.isEmpty()) {
            throw new ConfigException(name, value, "one directory at least is expected");
        }
        List<Path> paths = names.stream().map(each -> path(name, each)).toList();
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < paths.size(); j++) {
                if (i != j && paths.get(i).startsWith(paths.get(j))) {
                    throw new ConfigException(
                            name,
                            value,
                            paths.get(i) + " is named twice, or lies below another directory that is named");
                }
            }
        }
    }

    private static Path path(String name, Object value) {
        Path path;
        try {
            path = Path.of(value.toString()).normalize();
        } catch (InvalidPathException e) {
            throw refusal(name, value, "a path is expected: " + e.getReason(), e);
        }
        if (!path.isAbsolute()) {
            throw new ConfigException(
                    name, value, "an absolute path is expected: workers may run in different directories");
        }
        return path;
    }

    private static ConfigException refusal(String name, @Nullable Object value, String allowed, Exception cause) {
        ConfigException refusal = new ConfigException(name, value, allowed);
        refusal.initCause(cause);
        return refusal;
    }
}
