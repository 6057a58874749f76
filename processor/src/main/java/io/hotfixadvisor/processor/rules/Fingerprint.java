package io.hotfixadvisor.processor.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A number that tells contents apart, to see later whether something changed. */
public final class Fingerprint {
    private Fingerprint() {}

    /** The first 63 bits of a SHA-256 hash over the parts, each with its length; positive. */
    public static long of(String... parts) {
        String content =
                Arrays.stream(parts).map(part -> part.length() + ":" + part).collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Math.max(1, ByteBuffer.wrap(hash).getLong() >>> 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
