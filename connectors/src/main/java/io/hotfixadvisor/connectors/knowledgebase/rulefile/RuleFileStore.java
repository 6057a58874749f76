package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A directory with one rule file a rule, named by the rule's identifier. */
public record RuleFileStore(Path directory) {
    /** The first line of a draft that nobody has changed names the rest of the file. */
    private static final String DRAFT = "# draft ";

    private static final String DRAFT_NOTE = ": kb parse --output may replace this file until somebody changes it\n";
    private static final int HEX_DIGITS = 16;

    /** The file of a rule: {@code KB990101.yaml}, or {@code sha256-0123….yaml} for one without a number. */
    public Path file(HotfixRule rule) {
        return directory.resolve(rule.getRuleId().replace(':', '-') + ".yaml");
    }

    /**
     * Writes the rule as a draft, unless the file is an approved rule or a person has changed it.
     *
     * @param always whether to replace such a file as well
     * @return whether it was written
     * @throws IOException when the file cannot be read or written
     */
    public boolean writeDraft(HotfixRule rule, boolean always) throws IOException {
        if (!always && isAPersons(file(rule))) {
            return false;
        }
        Files.createDirectories(directory);
        String text = RuleFileWriter.write(rule);
        replace(file(rule), DRAFT + name(text) + DRAFT_NOTE + text);
        return true;
    }

    private static boolean isAPersons(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException none) {
            return false;
        } catch (MalformedInputException notOurs) {
            return true;
        }
        int end = text.indexOf('\n') + 1;
        return !text.substring(0, end).equals(DRAFT + name(text.substring(end)) + DRAFT_NOTE);
    }

    private static String name(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Writes the rule into its file, replacing what was there.
     *
     * @throws IOException when it cannot be written
     */
    public void write(HotfixRule rule) throws IOException {
        Files.createDirectories(directory);
        replace(file(rule), rule);
    }

    /**
     * Writes the rule into a file of any name, replacing what was there.
     *
     * @throws IOException when it cannot be written
     */
    public static void replace(Path file, HotfixRule rule) throws IOException {
        replace(file, RuleFileWriter.write(rule));
    }

    /** The file holds the old or the new text, whatever happens, and keeps its permissions. */
    private static void replace(Path file, String text) throws IOException {
        Path written = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(written, text, StandardCharsets.UTF_8);
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(file));
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
