package io.hotfixadvisor.connectors.connect;

import org.jspecify.annotations.Nullable;

/** What a Connect worker shows as the version of each of our plugins. */
public final class PluginVersion {
    private PluginVersion() {}

    /** The version of the jar that all of them are in; "unpackaged" outside of one. */
    public static String ofJar() {
        @Nullable String version = PluginVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
