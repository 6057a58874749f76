package io.hotfixadvisor.processor.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of services, drivers and processes as articles print them. */
final class ServiceName {
    private ServiceName() {}

    /** Whether both name the same; "ExIFS" is the same as "ExIFS driver". */
    static boolean same(@Nullable String one, @Nullable String other) {
        return (one == null || other == null)
                ? one == null && other == null
                : bare(one).equals(bare(other));
    }

    private static String bare(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("\\s+driver$", "");
    }
}
