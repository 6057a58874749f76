package io.hotfixadvisor.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reports as they were once found good. */
final class Golden {
    private Golden() {}

    static String text(String resource) throws IOException {
        try (InputStream text = Golden.class.getResourceAsStream(resource)) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
