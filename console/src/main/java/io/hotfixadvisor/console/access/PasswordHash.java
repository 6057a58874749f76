package io.hotfixadvisor.console.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A password as it is kept: bcrypt in the notation of {@code htpasswd -B}, for example {@code $2y$12$…}.
 *
 * @param text 60 characters; a cost of 4 to 31
 */
public record PasswordHash(String text) {
    /** Bytes of a password in UTF-8, at most: bcrypt looks at no more. */
    public static final int MAX_PASSWORD_BYTES = 72;

    /** Characters of a password, at least: what NIST SP 800-63B asks for. */
    public static final int MIN_PASSWORD_CHARACTERS = 8;

    /** Rounds are 2 to the power of this. */
    static final int COST = 12;

    private static final Pattern NOTATION = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    /** @throws IllegalArgumentException when the text is no such hash; the message does not show it */
    public PasswordHash {
        if (!NOTATION.matcher(text).matches()) {
            throw new IllegalArgumentException("no bcrypt hash; the notation is $2y$COST$ and 53 characters,"
                    + " as htpasswd -B or hotfix-advisor console hash-password prints it");
        }
    }

    /**
     * Hashes a password with a salt of its own.
     *
     * @throws IllegalArgumentException when it has fewer than {@value #MIN_PASSWORD_CHARACTERS} characters, or more
     *     than {@value #MAX_PASSWORD_BYTES} bytes in UTF-8
     */
    public static PasswordHash of(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        int characters = password.codePointCount(0, password.length());
        if (characters < MIN_PASSWORD_CHARACTERS) {
            throw new IllegalArgumentException("the password has " + characters + " characters; at least "
                    + MIN_PASSWORD_CHARACTERS + " are needed");
        }
        if (bytes.length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("the password has " + bytes.length + " bytes; at most "
                    + MAX_PASSWORD_BYTES + " are allowed, because bcrypt looks at no more");
        }
        return new PasswordHash(
                new String(BCrypt.with(Version.VERSION_2Y).hash(COST, bytes), StandardCharsets.US_ASCII));
    }

    /** Whether this is the hash of the password. The work depends on the cost of the hash alone. */
    public boolean matches(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] looked = Arrays.copyOf(bytes, Math.min(bytes.length, MAX_PASSWORD_BYTES));
        boolean same = BCrypt.verifyer().verify(looked, text.getBytes(StandardCharsets.US_ASCII)).verified;
        return same && bytes.length <= MAX_PASSWORD_BYTES;
    }

    /** Rounds of the hash are 2 to the power of this. */
    int cost() {
        return Integer.parseInt(text.substring(4, 6));
    }

    /** A hash that is as much work to compare with. */
    static PasswordHash ofNothing(int cost) {
        return new PasswordHash("$2y$%02d$%s".formatted(cost, ".".repeat(53)));
    }

    /** Nothing of the hash. */
    @Override
    public String toString() {
        return "PasswordHash";
    }
}
