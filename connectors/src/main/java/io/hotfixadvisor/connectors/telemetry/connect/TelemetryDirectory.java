package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watched directory: which of its files have something new, and how far each is handed over. A file keeps its slot
 * when it is renamed, as long as it begins as it did; a file that begins otherwise is another file.
 */
final class TelemetryDirectory implements AutoCloseable {
    /** Files that are known at a time. Connect cannot list what it stores, so each has one of a fixed set of places. */
    static final int SLOTS = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryDirectory.class);

    private final Path directory;
    private final TelemetryFileSettings settings;
    private final SortedMap<Integer, FileProgress> known;
    private final Map<String, Stand> lastLook = new HashMap<>();
    private final Map<String, Stand> readAt = new HashMap<>();
    private final Queue<Integer> waiting = new ArrayDeque<>();
    private final Set<String> complained = new HashSet<>();
    private @Nullable OpenFile open;

    /** Size in bytes and time of the last change. */
    private record Stand(long size, long modifiedMillis, boolean rests) {
        boolean isLike(@Nullable Stand other) {
            return other != null && size == other.size && modifiedMillis == other.modifiedMillis;
        }
    }

    /**
     * A record to hand over.
     *
     * @param slot place of the file
     * @param progress of the file once the record is handed over
     */
    record Next(int slot, FileProgress progress, Decoded decoded) {}

    /** @param known what was stored, by slot */
    TelemetryDirectory(Path directory, TelemetryFileSettings settings, SortedMap<Integer, FileProgress> known) {
        this.directory = directory;
        this.settings = settings;
        this.known = new TreeMap<>(known);
    }

    /** Connect's name of a slot. It compares the text that this becomes, so the order of the names is fixed. */
    static SortedMap<String, Object> partition(Path directory, int slot) {
        return new TreeMap<>(Map.of("directory", directory.toString(), "slot", (long) slot));
    }

    Path path() {
        return directory;
    }

    /** Looks which files are there and which of them changed. */
    void look() {
        if (open != null || !waiting.isEmpty()) {
            return;
        }
        SortedMap<String, Stand> files = files();
        SortedMap<String, Integer> slots = slots(files);
        slots.forEach((path, slot) -> {
            Stand now = files.get(path);
            Stand read = readAt.get(path);
            // A file that rests is looked at once more: what could not be read at its end is final now.
            if (now != null && (!now.isLike(read) || (read != null && now.rests() && !read.rests()))) {
                waiting.add(slot);
            }
        });
        readAt.keySet().retainAll(files.keySet());
        lastLook.clear();
        lastLook.putAll(files);
    }

    private SortedMap<String, Stand> files() {
        SortedMap<String, Stand> files = new TreeMap<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return !path.equals(directory) && isHidden(path)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path below = directory.relativize(file);
                    if (attributes.isRegularFile()
                            && attributes.size() > 0
                            && !isHidden(file)
                            && settings.include().matches(below)) {
                        String path = below.toString().replace('\\', '/');
                        Stand now = new Stand(
                                attributes.size(), attributes.lastModifiedTime().toMillis(), false);
                        boolean rests = now.isLike(lastLook.get(path));
                        files.put(path, new Stand(now.size(), now.modifiedMillis(), rests));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    complain(file + " cannot be looked at: " + e);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            complain(directory + " cannot be looked at: " + e);
        }
        return files;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /**
     * The slot of each file: first of those that are where they were, so that a copy does not take their place, then of
     * those that were moved; a file that is new takes the place of one that is gone.
     */
    private SortedMap<String, Integer> slots(SortedMap<String, Stand> files) {
        SortedMap<String, Integer> slots = new TreeMap<>();
        Map<String, Integer> byPath = new HashMap<>();
        known.forEach((slot, progress) -> byPath.put(progress.path(), slot));
        assign(files.keySet(), slots, path -> {
            Integer slot = byPath.get(path);
            return slot != null && isSame(slot, path) ? slot : null;
        });
        Set<Integer> taken = new HashSet<>(slots.values());
        assign(files.keySet(), slots, path -> {
            Integer slot = moved(path, taken);
            if (slot != null) {
                taken.add(slot);
            }
            return slot;
        });
        assign(files.keySet(), slots, path -> newSlot(path, taken));
        slots.forEach((path, slot) -> known.computeIfPresent(slot, (number, progress) -> progress.at(path)));
        slots.forEach(this::lengthenPrint);
        return slots;
    }

    private @Nullable Integer moved(String path, Set<Integer> taken) {
        for (Integer slot : known.keySet()) {
            if (!taken.contains(slot) && isSame(slot, path)) {
                return slot;
            }
        }
        return null;
    }

    private static void assign(
            Set<String> paths, Map<String, Integer> slots, Function<String, @Nullable Integer> choice) {
        for (String path : paths) {
            Integer slot = slots.containsKey(path) ? null : choice.apply(path);
            if (slot != null) {
                slots.put(path, slot);
            }
        }
    }

    private boolean isSame(int slot, String path) {
        try {
            FileProgress progress = known.get(slot);
            return progress != null && progress.print().isOf(directory.resolve(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** A free place, or that of a file that is no longer there; null when there is none, or the file cannot be read. */
    private @Nullable Integer newSlot(String path, Set<Integer> taken) {
        FilePrint print;
        try {
            print = FilePrint.of(directory.resolve(path));
        } catch (IOException e) {
            complain(path + " cannot be read: " + e);
            return null;
        }
        if (print.length() == 0) {
            return null; // nothing to know it by yet
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (taken.add(slot)) {
                known.put(slot, FileProgress.start(path, print));
                return slot;
            }
        }
        complain(directory + " holds more than " + SLOTS + " files; " + path + " waits until others are gone");
        return null;
    }

    /** A file that was short when it was found is known by more of its bytes now. */
    private void lengthenPrint(String path, int slot) {
        FileProgress progress = known.get(slot);
        if (progress == null || progress.print().length() >= FilePrint.LENGTH) {
            return;
        }
        try {
            known.put(slot, progress.with(FilePrint.of(directory.resolve(path))));
        } catch (IOException e) {
            complain(path + " cannot be read: " + e);
        }
    }

    private void complain(String text) {
        if (complained.add(text)) {
            LOG.warn("{}", text);
        }
    }

    /** Whether {@link #next} may have a record without another look. */
    boolean hasMore() {
        return open != null || !waiting.isEmpty();
    }

    /** The next record; null when the files that changed have no more. */
    @Nullable Next next() {
        while (hasMore()) {
            OpenFile file = open;
            if (file == null) {
                openNext();
                continue;
            }
            try {
                Decoded decoded = file.next();
                if (decoded != null) {
                    FileProgress progress = file.advance(decoded);
                    known.put(file.slot(), progress);
                    return new Next(file.slot(), progress, decoded);
                }
            } catch (UncheckedIOException e) {
                readAt.remove(file.progress().path()); // it is tried again at the next look
                complain(file.progress().path() + " cannot be read: " + e.getMessage());
            }
            close();
        }
        return null;
    }

    private void openNext() {
        Integer slot = waiting.poll();
        FileProgress progress = slot == null ? null : known.get(slot);
        if (slot == null || progress == null) {
            return;
        }
        Stand stand = lastLook.get(progress.path());
        if (stand == null) {
            return;
        }
        readAt.put(progress.path(), stand);
        try {
            open = OpenFile.open(directory.resolve(progress.path()), slot, progress, stand.rests(), settings);
        } catch (IOException e) {
            readAt.remove(progress.path());
            complain(progress.path() + " cannot be read: " + e);
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
