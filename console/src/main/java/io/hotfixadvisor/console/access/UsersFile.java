package io.hotfixadvisor.console.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users in a file: {@code name:hash} of {@code htpasswd -B}, or {@code name:hash:role} where the role is viewer (which
 * a line without one has) or operator. Blank lines and those that begin with '#' do not count.
 *
 * <p>A changed file is taken over when two looks, a second apart or more, have seen it alike. Then a broken line counts
 * for nobody, and a file that is gone or cannot be read changes nothing; both are logged, a line by its number only.
 */
public final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path file;
    private final InstantSource clock;
    private Map<String, Account> accounts;
    private Stamp taken;
    private Stamp seen;
    private Instant lookedAt;

    /** What a line says. Two are equal where name, hash and role are. */
    public record Account(User user, PasswordHash hash) {}

    private record Stamp(@Nullable FileTime modified, long size) {}

    private record Content(Map<String, Account> accounts, List<String> problems) {}

    /**
     * Reads the file.
     *
     * @throws ConfigException when it cannot be read or a line is broken; the message names lines by number alone
     */
    public UsersFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.taken = stamp();
        this.seen = taken;
        this.lookedAt = clock.instant();
        Content content = parse(read());
        if (!content.problems().isEmpty()) {
            throw new ConfigException(
                    "console.users-file " + file + ": " + content.problems().get(0));
        }
        if (content.accounts().isEmpty()) {
            throw new ConfigException("console.users-file " + file
                    + " holds no user; hotfix-advisor console hash-password prints a line for it");
        }
        this.accounts = content.accounts();
    }

    /**
     * The account of that name and password; empty for a wrong one. A name that is not there is as much work as the one
     * with the costliest hash, so that the time of an answer tells nobody which names exist.
     */
    public Optional<Account> check(String name, String password) {
        Optional<Account> account = find(name);
        boolean right = account.map(Account::hash).orElseGet(this::nobody).matches(password);
        return right ? account : Optional.empty();
    }

    private synchronized PasswordHash nobody() {
        return PasswordHash.ofNothing(accounts.values().stream()
                .mapToInt(account -> account.hash().cost())
                .max()
                .orElse(PasswordHash.COST));
    }

    /** Whether the file still says of an account what it said when that was found. */
    public boolean holds(Account account) {
        return find(account.user().name()).filter(account::equals).isPresent();
    }

    private synchronized Optional<Account> find(String name) {
        look();
        return Optional.ofNullable(accounts.get(name));
    }

    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt.plus(BETWEEN_LOOKS))) {
            return;
        }
        lookedAt = now;
        Stamp before = seen;
        seen = stamp();
        if (!seen.equals(before) || seen.equals(taken)) {
            return;
        }
        taken = seen;
        try {
            Content content = parse(read());
            content.problems()
                    .forEach(problem -> LOG.error("console.users-file {}: {}; it counts for nobody", file, problem));
            accounts = content.accounts();
            LOG.info("console.users-file {} has changed and holds {} users", file, accounts.size());
        } catch (ConfigException e) {
            LOG.error("{}; the users that it held before are kept", e.getMessage());
        }
    }

    private Stamp stamp() {
        try {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return new Stamp(null, -1);
        }
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigException("console.users-file " + file + " cannot be read ("
                    + e.getClass().getSimpleName()
                    + "); it is a text file in UTF-8 with a line name:hash:role for each user");
        }
    }

    private static Content parse(List<String> lines) {
        Map<String, Account> accounts = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                Account account = account(line);
                if (accounts.putIfAbsent(account.user().name(), account) != null) {
                    problems.add("line " + (i + 1) + ": the name stands in a line before");
                }
            } catch (IllegalArgumentException e) {
                problems.add("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return new Content(Map.copyOf(accounts), List.copyOf(problems));
    }

    private static Account account(String line) {
        String[] parts = line.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException(
                    "has " + parts.length + " parts between colons; name:hash or name:hash:role is allowed");
        }
        return new Account(new User(UserName.checked(parts[0]), role(parts)), new PasswordHash(parts[1]));
    }

    private static Role role(String[] parts) {
        return switch (parts.length == 2 ? "viewer" : parts[2]) {
            case "viewer" -> Role.VIEWER;
            case "operator" -> Role.OPERATOR;
            default -> throw new IllegalArgumentException("the role is neither viewer nor operator");
        };
    }
}
