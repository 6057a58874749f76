package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory with one rule file a rule, named by the rule's identifier. */
public record RuleFileStore(Path directory) {

    /** The file of a rule: {@code KB990101.yaml}, or {@code sha256-0123….yaml} for one without a number. */
    public Path file(HotfixRule rule) {
        return directory.resolve(rule.getRuleId().replace(':', '-') + ".yaml");
    }

    /**
     * Whether the rule's file holds something else than this rule, for example a person's changes.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public boolean holdsAnother(HotfixRule rule) throws IOException {
        try {
            return !Files.readString(file(rule)).equals(RuleFileWriter.write(rule));
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /**
     * Writes the rule into its file, replacing what was there; the file holds the old or the new, whatever happens.
     *
     * @throws IOException when it cannot be written
     */
    public void write(HotfixRule rule) throws IOException {
        Files.createDirectories(directory);
        replace(file(rule), rule);
    }

    /**
     * Writes the rule into a file of any name, replacing what was there; the file holds the old or the new, whatever
     * happens.
     *
     * @throws IOException when it cannot be written
     */
    public static void replace(Path file, HotfixRule rule) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path written = Files.createTempFile(directory, ".rule", ".tmp");
        try {
            Files.writeString(written, RuleFileWriter.write(rule), StandardCharsets.UTF_8);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
