package io.hotfixadvisor.cli.endtoend;

import io.hotfixadvisor.connectors.knowledgebase.ArticleParser;
import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The rules of the articles in the test resources, with the values in them that a person reviewed. */
final class ReviewedArticles {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private ReviewedArticles() {}

    static List<HotfixRule> rules() throws IOException {
        var reviewed = io.hotfixadvisor.connectors.knowledgebase.rulefile.ReviewedArticles.read(files("reviewed"));
        return files("articles").stream()
                .map(file ->
                        Objects.requireNonNull(reviewed.applyTo(parse(file)).rule()))
                .toList();
    }

    private static HotfixRule parse(Path file) {
        try {
            if (new ArticleParser().parse(file) instanceof ParsedArticle.Rule parsed) {
                return parsed.rule();
            }
            throw new AssertionError(file + " is no article");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
            return files.sorted().toList();
        }
    }
}
