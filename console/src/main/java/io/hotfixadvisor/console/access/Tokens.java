package io.hotfixadvisor.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets that nobody can guess. */
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Tokens() {}

    /** 256 random bits, 43 characters that may stand in a URL and in a cookie. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text may be one of those. */
    static boolean isToken(@Nullable String text) {
        return text != null && TOKEN.matcher(text).matches();
    }

    /** Whether two are the same; how long it takes does not tell where they differ. */
    static boolean same(String expected, @Nullable String found) {
        return found != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
