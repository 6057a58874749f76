package io.hotfixadvisor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that a command line names, directories walked, in a stable order. */
final class InputFiles {
    private InputFiles() {}

    /**
     * @param paths files and directories as given
     * @return every file: those of a directory sorted by path, hidden files left out unless named themselves
     * @throws UserError when a path does not exist or cannot be read
     */
    static List<Path> walk(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(filesBelow(path));
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new UserError(path + ": " + (Files.exists(path) ? "is not readable" : "does not exist")
                        + "; name a file or a directory");
            }
        }
        return files;
    }

    private static List<Path> filesBelow(Path directory) {
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(path -> Files.isRegularFile(path) && !isHidden(directory, path))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException error) {
            throw new UserError(directory + ": " + error.getMessage(), error);
        }
    }

    private static boolean isHidden(Path directory, Path file) {
        for (Path name : directory.relativize(file)) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
