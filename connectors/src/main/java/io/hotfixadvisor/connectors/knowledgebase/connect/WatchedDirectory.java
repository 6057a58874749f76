package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.knowledgebase.ArticleParser;
import io.hotfixadvisor.connectors.knowledgebase.connect.Listing.Stamp;
import io.hotfixadvisor.connectors.knowledgebase.connect.Manifest.Entry;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One directory: what its files say, against what was published from them. A look at it is cut into files, so that a
 * large directory is handed over piece by piece. Not thread-safe.
 *
 * <p>A file is read when two looks in a row have seen it with the same size and time, and counts as gone when two looks
 * in a row have missed it: by then a file that was renamed, or that waited for its rule, is read.
 */
final class WatchedDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedDirectory.class);

    /** Bytes of a file that are read at most: longer ones are no article and no rule file. */
    private static final int MAX_BYTES = 4 * 1024 * 1024 + 1;

    /** A rule file may have a problem in each line; a record's headers have little room. */
    private static final int MAX_REASON = 8_000;

    /** Ends the content of a file that is to be read again after a restart, because one of its rules waits. */
    private static final String UNFINISHED = "+";

    private final Path directory;
    private final PathMatcher include;
    private final Manifest manifest;
    private final boolean tombstones;
    private final ArticleParser parser = new ArticleParser();

    /** Size and time of each file as the last look saw it. */
    private final Map<String, Seen> seen = new HashMap<>();

    /** Files whose rule another file provides, by rule. */
    private final Map<String, Set<String>> waiting = new HashMap<>();

    /** Files that cannot be read, each told once. */
    private final Set<String> unreadable = new HashSet<>();

    /** Files that the last look which could be trusted found. */
    private Set<String> had = Set.of();

    /** Known files that the last trusted look missed, and those that the one before had missed as well. */
    private Set<String> missing = Set.of();

    private Set<String> gone = Set.of();

    private Deque<Change> due = new ArrayDeque<>();
    private @Nullable Result pending;
    private String doubt = "";

    /** Whether there was a look since the start: files that are there are read from the second on. */
    private boolean looked;

    private final AtomicLong heldBack = new AtomicLong();

    /** @param include the paths below the directory that count */
    WatchedDirectory(Path directory, PathMatcher include, Manifest manifest, boolean tombstones) {
        this.directory = directory;
        this.include = include;
        this.manifest = manifest;
        this.tombstones = tombstones;
    }

    /**
     * A file as a look saw it.
     *
     * @param read whether it was read since it has this size and time
     */
    private record Seen(Stamp stamp, boolean read) {}

    /** What to hand over because of one file. */
    sealed interface Handover {

        /** A rule, new or with another content. */
        record Publish(HotfixRule rule) implements Handover {}

        /** A rule that no file provides any more. */
        record Withdraw(String ruleId) implements Handover {}

        /** A file that is neither an article nor a rule file. */
        record Reject(ByteBuffer content, String reason) implements Handover {}
    }

    private enum Kind {
        CHANGED,
        GONE,
        LOST_A_RULE
    }

    /** One file that a look found changed or gone, or that turned out to have lost a rule. */
    private record Change(String path, Kind kind) {}

    /**
     * What follows from a file, and the state to keep once it is handed over.
     *
     * @param handovers one at least
     * @param entry null when the file is gone
     */
    record Result(
            String path, List<Handover> handovers, @Nullable Entry entry) {}

    Manifest manifest() {
        return manifest;
    }

    /** Whether the last look found something that was not asked for yet. */
    boolean hasMore() {
        return !due.isEmpty();
    }

    /**
     * Rules that were held back since the start: not ACTIVE, with errors, or provided by another file. Any thread may
     * ask.
     */
    long heldBack() {
        return heldBack.get();
    }

    /** Looks at the directory. What it finds changed is given by {@link #next}. */
    void look() {
        Listing listing = Listing.of(directory, include);
        Set<String> now = listing.files().keySet();
        Deque<Change> changes = new ArrayDeque<>();
        listing.files().forEach((path, stamp) -> {
            @Nullable Seen before = seen.get(path);
            if (before == null || !before.stamp().equals(stamp)) {
                seen.put(path, new Seen(stamp, false));
            } else if (!before.read()) {
                changes.add(new Change(path, Kind.CHANGED));
            }
        });
        seen.keySet().retainAll(now);
        unreadable.retainAll(now);
        Set<String> known = manifest.paths();
        if (isTrusted(listing, known)) {
            had = now;
            known.removeAll(now);
            gone = new TreeSet<>(known);
            gone.retainAll(missing);
            missing = known;
            gone.forEach(path -> changes.add(new Change(path, Kind.GONE)));
        }
        if (looked) {
            manifest.losers().forEach(path -> changes.add(new Change(path, Kind.LOST_A_RULE)));
        }
        looked = true;
        due = changes;
    }

    /**
     * Whether a file that is not listed is not there. A directory that was not mounted is empty, or holds what lies
     * below the mount point.
     */
    private boolean isTrusted(Listing listing, Set<String> known) {
        Set<String> now = listing.files().keySet();
        String before = doubt;
        doubt = listing.problem();
        if (doubt.isEmpty() && !known.isEmpty() && Collections.disjoint(known, now) && Collections.disjoint(had, now)) {
            doubt = directory + " lost all its files at once, " + known.size() + " of which were published";
        }
        if (!doubt.isEmpty() && !doubt.equals(before)) {
            LOG.warn("{}; nothing is withdrawn until it is as before", doubt);
        }
        return doubt.isEmpty();
    }

    /** What follows from the next file that the last look found changed or gone; null when nothing does. */
    @Nullable Result next(Reviewed reviewed) {
        if (pending == null && !due.isEmpty()) {
            Change change = due.element();
            pending = switch (change.kind()) {
                case CHANGED -> changed(change.path(), reviewed);
                case GONE -> gone(change.path());
                case LOST_A_RULE -> lostARule(change.path());
            };
            if (pending == null) {
                due.remove();
            }
        }
        return pending;
    }

    /** Keeps the state of a result whose records were made; before that {@link #next} gives the same again. */
    void accept(Result result) {
        if (result.entry() == null) {
            manifest.remove(result.path());
        } else {
            manifest.put(result.path(), result.entry());
        }
        pending = null;
        due.remove();
    }

    private @Nullable Result changed(String path, Reviewed reviewed) {
        byte @Nullable [] bytes = read(path);
        if (bytes == null) {
            return null;
        }
        @Nullable Entry before = manifest.get(path);
        String content = sha256(bytes);
        if (reviewed.none() && before != null && before.content().equals(content)) {
            return null;
        }
        SourceFile file = SourceFile.read(directory.resolve(path).toString(), bytes, parser, reviewed.articles());
        if (!reviewed.none()) {
            content += file.revision();
            if (before != null && before.content().equals(content)) {
                return null;
            }
        }
        if (!file.problem().isEmpty()) {
            String reason = cut(file.problem());
            LOG.warn(
                    "{}: {}",
                    directory.resolve(path),
                    reason.lines().findFirst().orElse(reason));
            // What was published from it before stays in force.
            return new Result(
                    path,
                    List.of(new Handover.Reject(ByteBuffer.wrap(bytes), reason)),
                    before == null
                            ? new Entry(content, List.of())
                            : new Entry(content, before.ruleIds(), before.lost()));
        }
        file.heldBack().forEach(reason -> holdBack(path, reason));
        // What was published from it before stays in force here, too: a draft withdraws nothing.
        return file.rules().isEmpty() ? null : publish(path, file, content, before);
    }

    /** The bytes of a file; null when it has to be read at a later look. */
    private byte @Nullable [] read(String path) {
        Path file = directory.resolve(path);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            @Nullable Seen looked = seen.get(path);
            if (looked == null || !looked.stamp().equals(Stamp.of(file))) {
                return null;
            }
            seen.put(path, new Seen(looked.stamp(), true));
            unreadable.remove(path);
            return bytes;
        } catch (NoSuchFileException went) {
            return null;
        } catch (IOException e) {
            if (unreadable.add(path)) {
                LOG.warn("{} cannot be read: {}; each look tries again", file, e.toString());
            }
            return null;
        }
    }

    private @Nullable Result publish(String path, SourceFile file, String content, @Nullable Entry before) {
        Set<String> published = before == null ? Set.of() : new TreeSet<>(before.ruleIds());
        boolean same = before != null && before.content().equals(content + UNFINISHED);
        List<Handover> handovers = new ArrayList<>();
        Set<String> ruleIds = new TreeSet<>();
        waiting.values().forEach(files -> files.remove(path));
        for (HotfixRule rule : file.rules()) {
            String ruleId = rule.getRuleId();
            if (same && published.contains(ruleId)) {
                ruleIds.add(ruleId);
                continue;
            }
            Optional<String> other = otherProvider(ruleId, path);
            if (other.isPresent()) {
                waiting.computeIfAbsent(ruleId, none -> new TreeSet<>()).add(path);
                holdBack(path, ruleId + " is published from " + other.get() + "; it waits until that one is gone");
                continue;
            }
            ruleIds.add(ruleId);
            handovers.add(new Handover.Publish(rule));
        }
        boolean waits = ruleIds.size() < file.rules().size();
        Set<String> lost = new TreeSet<>(published);
        if (before != null) {
            lost.addAll(before.lost());
        }
        lost.removeAll(ruleIds);
        Entry entry = new Entry(waits ? content + UNFINISHED : content, List.copyOf(ruleIds), List.copyOf(lost));
        if (!lost.isEmpty()) {
            due.add(new Change(path, Kind.LOST_A_RULE));
        }
        if (!handovers.isEmpty()) {
            return new Result(path, handovers, entry);
        }
        if (before != null) {
            manifest.put(path, entry);
        }
        return null;
    }

    /** By now every changed file of this look is read: what none of them took over is withdrawn. */
    private @Nullable Result lostARule(String path) {
        @Nullable Entry entry = manifest.get(path);
        if (entry == null || entry.lost().isEmpty()) {
            return null;
        }
        List<String> free = entry.lost().stream()
                .filter(rule -> otherProvider(rule, path).isEmpty())
                .toList();
        if (isOffered(free)) {
            return null;
        }
        Entry after = new Entry(entry.content(), entry.ruleIds());
        if (free.isEmpty() || !tombstones) {
            manifest.put(path, after);
            return null;
        }
        return new Result(path, withdrawn(free), after);
    }

    private static List<Handover> withdrawn(List<String> ruleIds) {
        return ruleIds.stream().<Handover>map(Handover.Withdraw::new).toList();
    }

    private void holdBack(String path, String reason) {
        heldBack.incrementAndGet();
        LOG.info("{}: held back, {}", directory.resolve(path), reason);
    }

    /** Another file from which the rule is published. */
    private Optional<String> otherProvider(String ruleId, String path) {
        return manifest.providers(ruleId).stream()
                .filter(other -> !other.equals(path) && !gone.contains(other))
                .sorted()
                .findFirst();
    }

    /** Has the next look read the files that wait for one of these rules; false when none does. */
    private boolean isOffered(List<String> ruleIds) {
        Set<String> files = new TreeSet<>();
        ruleIds.forEach(rule -> files.addAll(waiting.getOrDefault(rule, Set.of())));
        files.retainAll(seen.keySet());
        readAgain(files::contains);
        return !files.isEmpty();
    }

    private @Nullable Result gone(String path) {
        @Nullable Entry entry = manifest.get(path);
        if (entry == null) {
            return null;
        }
        List<String> free = Stream.concat(entry.ruleIds().stream(), entry.lost().stream())
                .filter(rule -> otherProvider(rule, path).isEmpty())
                .toList();
        if (free.isEmpty()) {
            manifest.remove(path);
            return null;
        }
        if (isOffered(free) || !tombstones) {
            // Without a tombstone the rule stays in force, and the file known: when it is back, nothing has changed.
            return null;
        }
        return new Result(path, withdrawn(free), null);
    }

    /** Has the next look find these files changed, because what is made of them may be another now. */
    void readAgain(Predicate<String> files) {
        seen.replaceAll((path, state) -> new Seen(state.stamp(), state.read() && !files.test(path)));
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + " …";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
