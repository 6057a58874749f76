package io.hotfixadvisor.connectors.alerting.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.ConfigException;

/**
 * Signs requests as the Standard Webhooks specification has it: HMAC-SHA256 of {@code id.timestamp.body}, in base 64
 * after {@code v1,}; one for each secret, so that a secret can be replaced without a gap.
 */
final class Signature {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;

    private final List<byte[]> keys = new ArrayList<>();

    /**
     * Reads secrets.
     *
     * @param setting for messages
     * @param secrets {@code whsec_} and base 64 each, at least 24 bytes
     * @throws ConfigException when one is not so, without the secret
     */
    Signature(String setting, List<String> secrets) {
        for (String secret : secrets) {
            keys.add(key(setting, secret));
        }
    }

    private static byte[] key(String setting, String secret) {
        byte[] key = {};
        if (secret.startsWith(PREFIX)) {
            try {
                key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // Said below, without the secret.
                key = new byte[0];
            }
        }
        if (key.length < SHORTEST) {
            throw new ConfigException(setting + " holds a secret that is not " + PREFIX + " and at least " + SHORTEST
                    + " bytes in base 64; openssl rand -base64 32 makes some");
        }
        return key;
    }

    /** Whether there is a secret to sign with. */
    boolean isSet() {
        return !keys.isEmpty();
    }

    /** Value of the header. */
    String of(String id, Instant timestamp, byte[] body) {
        List<String> signatures = new ArrayList<>();
        byte[] start = (id + '.' + timestamp.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8);
        for (byte[] key : keys) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
                mac.update(start);
                signatures.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            }
        }
        return String.join(" ", signatures);
    }
}
