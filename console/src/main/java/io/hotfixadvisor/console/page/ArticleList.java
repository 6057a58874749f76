package io.hotfixadvisor.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published rules, those first that concern most servers.
 *
 * @param text words of the id or the title that were asked for; empty for all
 * @param total rules that have them
 * @param next query of the next part; null when this is the last
 */
public record ArticleList(
        Frame frame,
        String text,
        long total,
        List<ArticleSummary> articles,
        @Nullable String next) {
    /** Articles of a part. */
    public static final int LENGTH = 100;

    public ArticleList {
        articles = List.copyOf(articles);
    }
}
