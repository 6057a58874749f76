package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.knowledgebase.ArticleParser;
import io.hotfixadvisor.connectors.knowledgebase.connect.Manifest.Entry;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One directory: what its files say, against what was published from them. A look at it is cut into files, so that a
 * large directory is handed over piece by piece. Not thread-safe.
 */
final class WatchedDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedDirectory.class);

    /** Bytes of a file that are read at most: longer ones are no article and no rule file. */
    private static final int MAX_BYTES = 4 * 1024 * 1024 + 1;

    private final Path directory;
    private final Manifest manifest;
    private final boolean tombstones;
    private final ArticleParser parser = new ArticleParser();

    /** Size and time of each file as the last look saw it. */
    private final Map<String, Seen> seen = new HashMap<>();

    /** Known files that are not there, told once. */
    private final Set<String> gone = new HashSet<>();

    private Deque<Change> due = new ArrayDeque<>();

    WatchedDirectory(Path directory, Manifest manifest, boolean tombstones) {
        this.directory = directory;
        this.manifest = manifest;
        this.tombstones = tombstones;
    }

    /**
     * A file as a look saw it.
     *
     * @param read whether it was read since it has this size and time
     */
    private record Seen(long size, FileTime modifiedAt, boolean read) {

        boolean same(Seen other) {
            return size == other.size && modifiedAt.equals(other.modifiedAt);
        }
    }

    /** What to hand over because of one file. */
    sealed interface Handover {

        /** A rule, new or with another content. */
        record Publish(HotfixRule rule) implements Handover {}

        /** A rule that no file provides any more. */
        record Withdraw(String ruleId) implements Handover {}

        /** A file that is neither an article nor a rule file. */
        record Reject(ByteBuffer content, String reason) implements Handover {}
    }

    /** One file that a look found changed, or gone. */
    private record Change(String path, boolean gone) {}

    /**
     * What follows from a file, and the state to keep once it is handed over.
     *
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

    /** Looks at the directory. What it finds changed is given by {@link #next}. */
    void look() {
        Map<String, Seen> now = new TreeMap<>();
        if (!Files.isDirectory(directory) || !list(now)) {
            LOG.warn("{} cannot be looked at; nothing is published or withdrawn until it is back", directory);
            return;
        }
        Set<String> known = manifest.paths();
        if (now.isEmpty() && !known.isEmpty()) {
            LOG.warn(
                    "{} lost all its {} files at once; nothing is withdrawn until it has files",
                    directory,
                    known.size());
            return;
        }
        Deque<Change> changes = new ArrayDeque<>();
        now.forEach((path, file) -> {
            Seen before = seen.get(path);
            boolean settled = before == null ? !isFresh(file) : before.same(file);
            boolean read = before != null && before.read() && before.same(file);
            if (settled && !read) {
                changes.add(new Change(path, false));
            }
            seen.put(path, new Seen(file.size(), file.modifiedAt(), read));
        });
        for (String path : known) {
            if (!now.containsKey(path)) {
                changes.add(new Change(path, true));
            }
        }
        seen.keySet().retainAll(now.keySet());
        gone.removeAll(now.keySet());
        due = changes;
    }

    /** A file that was written within the last second may be in the middle of it. */
    private static boolean isFresh(Seen file) {
        return file.modifiedAt().toMillis() > System.currentTimeMillis() - 1_000;
    }

    private boolean list(Map<String, Seen> files) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String path = directory.relativize(file).toString();
                boolean hidden = Stream.of(path.split("/", -1)).anyMatch(name -> name.startsWith("."));
                if (!hidden && Files.isRegularFile(file)) {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    files.put(path, new Seen(attributes.size(), attributes.lastModifiedTime(), false));
                }
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be listed: {}", directory, e.toString());
            return false;
        }
    }

    /** What follows from the next file that the last look found changed; null when there is none. */
    @Nullable Result next(Reviewed reviewed) {
        while (!due.isEmpty()) {
            Change change = due.element();
            @Nullable Result result = change.gone() ? gone(change.path()) : changed(change.path(), reviewed);
            if (result != null) {
                return result;
            }
            due.remove();
        }
        return null;
    }

    /** Keeps the state of a result whose records were made; before that {@link #next} gives the same again. */
    void accept(Result result) {
        due.remove();
        if (result.entry() == null) {
            manifest.remove(result.path());
        } else {
            manifest.put(result.path(), result.entry());
        }
    }

    private @Nullable Result changed(String path, Reviewed reviewed) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(directory.resolve(path))) {
            bytes = in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be read: {}; it is tried again at the next look", directory.resolve(path), e.toString());
            return null;
        }
        markRead(path);
        @Nullable Entry before = manifest.get(path);
        String content = sha256(bytes);
        if (reviewed.none() && isKnown(path, content, before)) {
            return null;
        }
        SourceFile file = SourceFile.read(directory.resolve(path).toString(), bytes, parser, reviewed.articles());
        if (!reviewed.none()) {
            content += file.revision();
            if (isKnown(path, content, before)) {
                return null;
            }
        }
        Entry entry = new Entry(content, before == null ? List.of() : before.ruleIds());
        if (!file.problem().isEmpty()) {
            LOG.warn("{}: {}", directory.resolve(path), file.problem());
            return new Result(path, List.of(new Handover.Reject(ByteBuffer.wrap(bytes), file.problem())), entry);
        }
        file.heldBack().forEach(reason -> LOG.info("{}: held back, {}", directory.resolve(path), reason));
        return publish(path, file, entry);
    }

    private boolean isKnown(String path, String content, @Nullable Entry before) {
        return (before != null && before.content().equals(content)) || isMoved(path, content);
    }

    private @Nullable Result publish(String path, SourceFile file, Entry entry) {
        List<Handover> handovers = new ArrayList<>();
        Set<String> ruleIds = new TreeSet<>();
        for (HotfixRule rule : file.rules()) {
            Optional<String> first = provider(rule.getRuleId());
            if (first.isPresent() && first.get().compareTo(path) < 0) {
                LOG.warn(
                        "{}: held back, {} is published from {}; the first by path counts",
                        directory.resolve(path),
                        rule.getRuleId(),
                        first.get());
            } else {
                handovers.add(new Handover.Publish(rule));
                ruleIds.add(rule.getRuleId());
            }
        }
        if (handovers.isEmpty()) {
            // What was published from the file before stays in force: a draft withdraws nothing.
            return null;
        }
        for (String lost : entry.ruleIds()) {
            if (ruleIds.contains(lost)) {
                continue;
            }
            if (tombstones) {
                handovers.add(new Handover.Withdraw(lost));
            } else {
                ruleIds.add(lost);
            }
        }
        return new Result(path, handovers, new Entry(entry.content(), List.copyOf(ruleIds)));
    }

    /** The file from which a rule is published: the first by path of those that are there. */
    private Optional<String> provider(String ruleId) {
        return manifest.providers(ruleId).stream()
                .filter(path -> Files.exists(directory.resolve(path)))
                .sorted()
                .findFirst();
    }

    /** The same content under another name, whose file has gone: nothing to publish. */
    private boolean isMoved(String path, String content) {
        for (String other : manifest.withContent(content)) {
            Entry entry = manifest.get(other);
            if (!other.equals(path) && entry != null && Files.notExists(directory.resolve(other))) {
                manifest.put(path, entry);
                return true;
            }
        }
        return false;
    }

    private @Nullable Result gone(String path) {
        Entry entry = manifest.get(path);
        if (entry == null || Files.exists(directory.resolve(path))) {
            return null;
        }
        if (gone.add(path)) {
            // A file that was held back because this one provided its rule may take its place.
            readAgain(file -> manifest.get(file) == null);
        }
        List<Handover> withdrawn = entry.ruleIds().stream()
                .filter(rule -> provider(rule).isEmpty())
                .<Handover>map(Handover.Withdraw::new)
                .toList();
        return tombstones && !withdrawn.isEmpty() ? new Result(path, withdrawn, null) : null;
    }

    /** Has the next look find these files changed, because what is made of them may be another now. */
    void readAgain(Predicate<String> files) {
        seen.replaceAll((path, state) -> new Seen(state.size(), state.modifiedAt(), state.read() && !files.test(path)));
    }

    private void markRead(String path) {
        seen.computeIfPresent(path, (file, state) -> new Seen(state.size(), state.modifiedAt(), true));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
