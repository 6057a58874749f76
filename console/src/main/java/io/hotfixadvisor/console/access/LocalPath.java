package io.hotfixadvisor.console.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes after a login: within the console, whatever a link says. */
public final class LocalPath {
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,2000}|/");

    private LocalPath() {}

    /** The path with its query, if it is one of this server that leads neither to the login nor out of it; else "/". */
    public static String of(@Nullable String path) {
        return path == null || !LOCAL.matcher(path).matches() || path.startsWith("/login") || path.startsWith("/logout")
                ? "/"
                : path;
    }
}
