package io.hotfixadvisor.schemas.rule;

import io.hotfixadvisor.schemas.HotfixRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Names the content of a rule: equal content, equal revision, wherever it was read and by which parser. */
public final class RuleRevision {
    private static final int HEX_DIGITS = 32;

    private RuleRevision() {}

    /**
     * The first 32 lower-case hexadecimal digits of the SHA-256 over the rule's Avro binary form without
     * {@code sourcePath}, {@code parserVersion} and {@code approval}, which tell the way and not the content. A new
     * schema field changes it.
     */
    public static String of(HotfixRule rule) {
        HotfixRule content = HotfixRule.newBuilder(rule)
                .setSourcePath(null)
                .setParserVersion(null)
                .setApproval(null)
                .build();
        return HexFormat.of().formatHex(sha256(binary(content))).substring(0, HEX_DIGITS);
    }

    private static byte[] binary(HotfixRule rule) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(HotfixRule.class).write(rule, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
