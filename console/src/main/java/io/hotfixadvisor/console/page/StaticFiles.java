package io.hotfixadvisor.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that pages load, at paths that change with their content: a browser may keep them for good. */
public final class StaticFiles {
    /** Where they lie on the class path. */
    public static final String DIRECTORY = "/console/";

    /** Where the script library lies on the class path, and its path in URLs. */
    public static final String HTMX = "/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js";

    private static final List<String> NAMES = List.of("console.css", "live.js", "icon.svg");
    private static final Map<String, String> VERSIONS =
            NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), StaticFiles::version));

    private StaticFiles() {}

    /** Names of the own files. */
    public static List<String> names() {
        return NAMES;
    }

    /** Path in URLs of a file of {@link #names()}. */
    public static String path(String name) {
        return "/static/" + VERSIONS.get(name) + "/" + name;
    }

    private static String version(String name) {
        try (InputStream file = open(DIRECTORY + name)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(DIRECTORY + name + " is on the class path", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String htmxVersion() {
        String name = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
        try (InputStream file = open(name)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is on the class path", e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream file = StaticFiles.class.getResourceAsStream(name);
        if (file == null) {
            throw new IOException(name + " is not on the class path");
        }
        return file;
    }
}
