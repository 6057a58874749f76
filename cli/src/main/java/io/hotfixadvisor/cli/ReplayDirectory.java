package io.hotfixadvisor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.utils.Utils;

/** What one replay keeps on this computer, held by one process, so that no other one takes it from under its feet. */
final class ReplayDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private ReplayDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Holds the directory, which is created where it does not exist, until it is closed.
     *
     * @throws UserError when another process holds it
     */
    static ReplayDirectory hold(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(lock)) {
                lock.close();
                throw new UserError("replay " + path.getFileName() + " is running on this computer");
            }
            return new ReplayDirectory(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be created", e);
        }
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // By another replay of this process.
        }
    }

    /** Removes all that is in it. */
    void clear() {
        delete(path);
    }

    /** Lets go of it. Nothing is left of one that holds nothing. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(LOCK));
            lock.close();
            deleteIfEmpty(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted", e);
        }
    }

    /** Removes a directory that may not exist, and what is in it. */
    static void delete(Path directory) {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }

    /** Removes a directory that may not exist, unless there is something in it. */
    static void deleteIfEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            return; // Somebody needs it.
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
