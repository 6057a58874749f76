package io.hotfixadvisor.cli.programs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where programs are. */
public final class Programs {
    private Programs() {}

    /**
     * The program on the {@code PATH}, or else in one of the directories.
     *
     * @param directories absolute; one name of each may hold an asterisk, for a version say: the last by name that has
     *     the program is taken
     */
    public static Optional<Path> find(String program, String... directories) {
        List<Path> places = new ArrayList<>();
        for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            places.add(Path.of(entry));
        }
        for (String directory : directories) {
            places.addAll(matching(directory));
        }
        return places.stream()
                .map(place -> place.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static List<Path> matching(String directory) {
        int asterisk = directory.indexOf('*');
        if (asterisk < 0) {
            return List.of(Path.of(directory));
        }
        int start = directory.lastIndexOf('/', asterisk);
        int end = directory.indexOf('/', asterisk);
        Path parent = Path.of(directory.substring(0, start));
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        String name = end < 0 ? directory.substring(start + 1) : directory.substring(start + 1, end);
        String rest = end < 0 ? "" : directory.substring(end + 1);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, name)) {
            entries.forEach(entry -> found.add(entry.resolve(rest)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }
}
