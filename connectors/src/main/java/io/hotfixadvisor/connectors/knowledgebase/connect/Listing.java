package io.hotfixadvisor.connectors.knowledgebase.connect;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory and of those below it, as one look found them. Left out are hidden files and directories,
 * links to directories (they may lead back), and what is no regular file.
 *
 * @param files by path below the directory
 * @param problem why there may be files that are not listed, with the place; empty when all are
 */
record Listing(SortedMap<String, Stamp> files, String problem) {

    /**
     * By what a changed file is known without being read.
     *
     * @param size in bytes
     */
    record Stamp(long size, FileTime modifiedAt) {

        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }

        static Stamp of(Path file) throws IOException {
            return of(Files.readAttributes(file, BasicFileAttributes.class));
        }
    }

    /**
     * Looks at a directory.
     *
     * @param directory may be a link to one
     * @param include the paths below it that count
     */
    static Listing of(Path directory, PathMatcher include) {
        Path root;
        try {
            root = directory.toRealPath();
        } catch (IOException e) {
            return new Listing(Collections.emptySortedMap(), directory + " is not there (" + e + ")");
        }
        if (!Files.isDirectory(root)) {
            return new Listing(Collections.emptySortedMap(), directory + " is no directory");
        }
        Walk walk = new Walk(root, include);
        try {
            Files.walkFileTree(root, walk);
        } catch (IOException e) {
            walk.problem = directory + " cannot be listed: " + e;
        }
        return new Listing(Collections.unmodifiableSortedMap(walk.files), walk.problem);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final PathMatcher include;
        private final SortedMap<String, Stamp> files = new TreeMap<>();
        private String problem = "";

        Walk(Path root, PathMatcher include) {
            this.root = root;
            this.include = include;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(root) && isHidden(directory)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path path = root.relativize(file);
            if (!isHidden(file) && include.matches(path)) {
                BasicFileAttributes target = attributes.isSymbolicLink() ? target(file) : attributes;
                if (target != null && target.isRegularFile()) {
                    files.put(path.toString(), Stamp.of(target));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** What a link leads to; null when that is not there. */
        private static @Nullable BasicFileAttributes target(Path link) throws IOException {
            try {
                return Files.readAttributes(link, BasicFileAttributes.class);
            } catch (NoSuchFileException dangling) {
                return null;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // A file that went while the directory was listed is as good as one that went before.
            if (file.equals(root) || !(failure instanceof NoSuchFileException)) {
                problem = file + " cannot be listed: " + failure;
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            return file.getFileName().toString().startsWith(".");
        }
    }
}
