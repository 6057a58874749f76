package io.hotfixadvisor.connectors.telemetry.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * By what a file is known again under another name: some of its first bytes. The header of an event log file changes
 * with every record, so of such a file the bytes of its first record count.
 *
 * @param from offset of the bytes
 * @param length how many bytes, from 1 to {@value #LENGTH}
 * @param hash of the bytes, 32 hexadecimal digits
 */
record FilePrint(int from, int length, String hash) {
    static final int LENGTH = 1024;

    private static final byte[] EVENT_LOG = "ElfFile\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_EVENT_LOG_RECORD = 4096 + 512;
    private static final int HASH_LENGTH = 32;

    /** The print of a file; of a file that is empty, or an event log without a record, one of length 0. */
    static FilePrint of(Path file) throws IOException {
        byte[] head = bytes(file, 0, EVENT_LOG.length);
        int from = Arrays.equals(head, EVENT_LOG) ? FIRST_EVENT_LOG_RECORD : 0;
        byte[] bytes = bytes(file, from, LENGTH);
        return new FilePrint(from, bytes.length, hash(bytes));
    }

    /** Whether the file begins as it did when the print was taken. */
    boolean isOf(Path file) throws IOException {
        byte[] bytes = bytes(file, from, length);
        return bytes.length == length && hash(bytes).equals(hash);
    }

    private static byte[] bytes(Path file, int from, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.min(from, Files.size(file)));
            return in.readNBytes(length);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
