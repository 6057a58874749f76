package io.hotfixadvisor.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the JSON API. */
final class OpenApi {
    private static final String RESOURCE = "/io/hotfixadvisor/console/openapi.yaml";

    private OpenApi() {}

    static String text() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
