package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one article into a rule: bytes, text, layout, sections, one reader a concern, draft. Total: every input gives a
 * rule or a reason, in time that grows with the input's length. Immutable and safe for use by several threads.
 *
 * <p>A file of more than one mebibyte is no article: it is rejected by its size, without being read.
 */
public final class ArticleParser {

    private final ProductCatalogue catalogue;

    /** A parser that knows the products of the standard catalogue. */
    public ArticleParser() {
        this(ProductCatalogue.standard());
    }

    /** A parser that knows the products of a catalogue. */
    public ArticleParser(ProductCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when the file cannot be read
     */
    public ParsedArticle parse(Path file) throws IOException {
        long size = Files.size(file);
        if (size > ArticleText.MAX_BYTES) {
            return new ParsedArticle.Rejected(
                    file.toString(), ArticleText.tooLarge(size).reason());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in.readNBytes(ArticleText.MAX_BYTES + 1));
        }
    }

    /** Reads the content of a file whose path is known. */
    public ParsedArticle parse(String sourcePath, byte[] content) {
        try {
            Article article = Article.of(sourcePath, ArticleText.decode(content));
            return new ParsedArticle.Rule(sourcePath, new RuleAssembler(article, catalogue).assemble());
        } catch (UnreadableArticleException e) {
            return new ParsedArticle.Rejected(sourcePath, e.reason());
        }
    }
}
