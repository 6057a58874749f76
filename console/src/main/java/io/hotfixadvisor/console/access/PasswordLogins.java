package io.hotfixadvisor.console.access;

import io.hotfixadvisor.console.access.UsersFile.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Logins by name and password: so many attempts a minute from one client, and ten times as many wrong ones for one
 * user, wherever they come from, so that no client alone keeps a user out.
 */
public final class PasswordLogins {
    /** How long a program need not pay for bcrypt again that sends its password with every request. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MAX_REMEMBERED = 1_000;

    /** Clients that have to use up what they are allowed before a user is kept out. */
    private static final int CLIENTS_PER_USER = 10;

    private final UsersFile users;
    private final InstantSource clock;
    private final RateLimit byClient;
    private final RateLimit byUser;
    private final SecretKeySpec key =
            new SecretKeySpec(Tokens.random().getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    private final Map<String, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private record Remembered(Account account, Instant until) {}

    PasswordLogins(UsersFile users, int perMinute, InstantSource clock) {
        this.users = users;
        this.clock = clock;
        this.byClient = new RateLimit(perMinute, clock);
        this.byUser = new RateLimit(CLIENTS_PER_USER * perMinute, clock);
    }

    /**
     * The account of that name and password.
     *
     * @param client address from which it comes
     * @throws LoginRefusedException when there is none
     * @throws TooManyAttemptsException when client or name have tried too often; nothing is compared then
     */
    public Account attempt(String name, String password, String client)
            throws LoginRefusedException, TooManyAttemptsException {
        refuse(byClient.take(ClientAddress.network(client)));
        if (name.length() > UserName.MAX) {
            throw new LoginRefusedException(
                    "the name has " + name.length() + " characters; at most " + UserName.MAX + " are allowed");
        }
        refuse(byUser.left(name));
        Optional<Account> account = users.check(name, password);
        if (account.isEmpty()) {
            byUser.take(name);
            throw new LoginRefusedException("no user has that name and password");
        }
        return account.get();
    }

    private static void refuse(Optional<Duration> wait) throws TooManyAttemptsException {
        if (wait.isPresent()) {
            throw new TooManyAttemptsException(wait.get());
        }
    }

    /** Whether the users file still says of an account what it said at its login. */
    public boolean holds(Account account) {
        return users.holds(account);
    }

    /** As {@link #attempt}; what was right within the last five minutes is neither an attempt nor compared again. */
    Account attemptOfProgram(String name, String password, String client)
            throws LoginRefusedException, TooManyAttemptsException {
        String mark = mark(name, password);
        synchronized (remembered) {
            @Nullable Remembered known = remembered.get(mark);
            if (known != null && clock.instant().isBefore(known.until()) && users.holds(known.account())) {
                return known.account();
            }
        }
        Account account = attempt(name, password, client);
        synchronized (remembered) {
            remembered.put(mark, new Remembered(account, clock.instant().plus(REMEMBERED)));
        }
        return account;
    }

    /** Tells name and password from others without keeping them. */
    private String mark(String name, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM lacks HmacSHA256", e);
        }
    }
}
