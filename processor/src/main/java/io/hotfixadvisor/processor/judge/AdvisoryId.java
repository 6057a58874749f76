package io.hotfixadvisor.processor.judge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based identity of an advisory (RFC 9562, version 5): the same for a server and a rule in every run. */
final class AdvisoryId {
    /** Fixed for all time: another value would rename every advisory. */
    private static final UUID NAMESPACE = UUID.fromString("8f0b6c1e-5d0a-5c44-9a57-3d1f2f6e7b90");

    private static final int VERSION = 5;
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;

    private AdvisoryId() {}

    static String of(String serverId, String ruleId) {
        ByteBuffer hash = ByteBuffer.wrap(sha1(serverId + '/' + ruleId));
        long high = (hash.getLong() & VERSION_MASK) | (VERSION << 12);
        long low = (hash.getLong() & VARIANT_MASK) | RFC_VARIANT;
        return new UUID(high, low).toString();
    }

    private static byte[] sha1(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            ByteBuffer namespace = ByteBuffer.allocate(2 * Long.BYTES);
            namespace.putLong(NAMESPACE.getMostSignificantBits()).putLong(NAMESPACE.getLeastSignificantBits());
            digest.update(namespace.array());
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
