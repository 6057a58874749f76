package io.hotfixadvisor.processor.plan;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Articles by their number, so that plans do not depend on the order in which advisories come. */
final class ArticleOrder {
    /** Of two numbers the longer one is the higher one. */
    static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private ArticleOrder() {}

    static SortedSet<String> empty() {
        return new TreeSet<>(BY_NUMBER);
    }

    static List<String> union(List<String> some, List<String> others) {
        SortedSet<String> all = empty();
        all.addAll(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** For a sentence, for example "KB1, KB2 and KB3". */
    static String listed(List<String> articles) {
        int last = articles.size() - 1;
        return last < 1
                ? String.join("", articles)
                : String.join(", ", articles.subList(0, last)) + " and " + articles.get(last);
    }
}
