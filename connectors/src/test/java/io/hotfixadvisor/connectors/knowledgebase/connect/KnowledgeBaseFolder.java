package io.hotfixadvisor.connectors.knowledgebase.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A directory whose files are a second newer each time one is written. */
final class KnowledgeBaseFolder {
    private final Path directory;
    private long seconds = 1_000_000_000;

    KnowledgeBaseFolder(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    Path path(String file) {
        return directory.resolve(file);
    }

    void rule(String file, String ruleId, String title) throws IOException {
        text(file, yaml(ruleId, title));
    }

    void text(String file, String text) throws IOException {
        bytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(String file, byte[] bytes) throws IOException {
        Files.createDirectories(path(file).getParent());
        Files.write(path(file), bytes);
        touch(file);
    }

    void touch(String file) throws IOException {
        Files.setLastModifiedTime(path(file), FileTime.fromMillis(1000 * seconds++));
    }

    void delete(String file) throws IOException {
        Files.delete(path(file));
    }

    static String yaml(String ruleId, String title) {
        return yaml(ruleId, title, "ACTIVE");
    }

    static String yaml(String ruleId, String title, String status) {
        return """
                ---
                ruleId: %s
                title: %s
                products: [{printed: Microsoft Exchange Server 2003, family: Exchange Server, release: "2003"}]
                signatures:
                  - {id: s1, role: SYMPTOM, kind: EVENT, source: Anchor, eventId: 71, confidence: HIGH}
                matchAnyOf: [[s1]]
                status: %s
                """.formatted(ruleId, title, status);
    }
}
