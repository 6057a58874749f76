package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.ReviewedArticles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of approved rules and reviewed values, read again when it has changed. Not thread-safe. */
final class Reviewed {
    private static final Logger LOG = LoggerFactory.getLogger(Reviewed.class);

    private final @Nullable Path directory;
    private List<String> state = List.of();
    private ReviewedArticles articles;

    /** @param directory null when nothing was reviewed */
    Reviewed(@Nullable Path directory) {
        this.directory = directory;
        this.articles = read(List.of());
    }

    /** Whether there is no such directory. */
    boolean none() {
        return directory == null;
    }

    ReviewedArticles articles() {
        return articles;
    }

    /**
     * Looks at the directory. What was read stays in force while it cannot be read.
     *
     * @return whether the decisions may be others now
     */
    boolean look() {
        if (directory == null) {
            return false;
        }
        List<Path> files = new ArrayList<>();
        List<String> now = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all.sorted()::iterator) {
                if (SourceFile.isRuleFile(file.toString()) && Files.isRegularFile(file)) {
                    files.add(file);
                    now.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
            if (now.equals(state)) {
                return false;
            }
            articles = read(files);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be read: {}; what was read before stays in force", directory, e.toString());
            return false;
        }
        articles.problems().forEach(problem -> LOG.warn("{}", problem));
        state = now;
        return true;
    }

    private static ReviewedArticles read(List<Path> files) {
        try {
            return ReviewedArticles.read(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
