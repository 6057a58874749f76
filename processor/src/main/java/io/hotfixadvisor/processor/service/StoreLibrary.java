package io.hotfixadvisor.processor.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library of the state stores. Left to itself, RocksDB unpacks it (15 MB) into the temporary directory and
 * deletes it when the JVM ends in order; a process that is killed, or halted by its own shutdown hook, leaves it there.
 */
public final class StoreLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(StoreLibrary.class);

    private StoreLibrary() {}

    /** Loads the library, once a JVM, and removes its file, which the system keeps for as long as it is mapped. */
    public static void load() {
        try {
            Path directory = Files.createTempDirectory("hotfix-advisor-store");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
            } finally {
                remove(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the library of the state stores cannot be unpacked into the temporary directory ("
                            + System.getProperty("java.io.tmpdir") + "); it needs 15 MB there",
                    e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            // Some systems do not let go of a library that is in use.
            LOG.debug("{} stays behind: {}", directory, e.toString());
        }
    }
}
