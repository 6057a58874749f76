package io.hotfixadvisor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that a command line names, directories walked, in a stable order: those of a directory sorted by path, hidden
 * ones and links to directories left out. They are found as they are asked for; in memory are the entries of the
 * directories on the way to the present file, and no more.
 */
public final class InputFiles implements Iterator<Path> {
    private final Deque<Iterator<Path>> open = new ArrayDeque<>();
    private @Nullable Path next;

    /**
     * Begins.
     *
     * @param paths files and directories as given
     * @throws UserError now when a path does not exist or cannot be read; later when a directory below it cannot
     */
    public InputFiles(List<Path> paths) {
        paths.forEach(InputFiles::check);
        open.push(paths.iterator());
    }

    /** All files at once. */
    static List<Path> walk(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        new InputFiles(paths).forEachRemaining(files::add);
        return files;
    }

    private static void check(Path path) {
        if (!Files.isReadable(path)) {
            throw new UserError(path + ": " + (Files.exists(path) ? "is not readable" : "does not exist")
                    + "; name a file or a directory");
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && !open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
            } else {
                Path path = open.element().next();
                if (Files.isDirectory(path)) {
                    open.push(entries(path).iterator());
                } else {
                    next = path;
                }
            }
        }
        return next != null;
    }

    @Override
    public Path next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Path file = next;
        next = null;
        return file;
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    // A link to a directory may lead back to where it stands.
                    .filter(entry -> !(Files.isSymbolicLink(entry) && Files.isDirectory(entry)))
                    .sorted()
                    .toList();
        } catch (IOException error) {
            throw new UserError(directory + ": cannot be read (" + error.getMessage() + ")", error);
        }
    }
}
