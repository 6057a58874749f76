package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.LocatedRule;
import io.hotfixadvisor.schemas.HotfixRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's word about another article.
 *
 * @param kind why it is named
 * @param article the article
 * @param place where it stands
 */
record Reference(Kind kind, String article, Place place) {

    /** Why an article is named. */
    enum Kind {
        REPLACEMENT,
        PREREQUISITE,
        ALTERNATIVE,
        FIXED_IN
    }

    /** The articles that a rule leans on; those that it only mentions, and itself, are left out. */
    static List<Reference> of(LocatedRule located) {
        HotfixRule rule = located.rule();
        List<Reference> all = new ArrayList<>();
        List<String> replaced = rule.getReplacement().getArticles();
        for (int i = 0; i < replaced.size(); i++) {
            add(all, Kind.REPLACEMENT, replaced.get(i), "replacement.articles[" + i + "]", located);
        }
        for (int i = 0; i < rule.getPrerequisites().size(); i++) {
            String article = rule.getPrerequisites().get(i).getUpdateArticle();
            add(all, Kind.PREREQUISITE, article, "prerequisites[" + i + "].updateArticle", located);
        }
        for (int i = 0; i < rule.getAlternatives().size(); i++) {
            String article = rule.getAlternatives().get(i).getArticle();
            add(all, Kind.ALTERNATIVE, article, "alternatives[" + i + "].article", located);
        }
        for (int i = 0; i < rule.getFixedIn().size(); i++) {
            String article = rule.getFixedIn().get(i).getArticle();
            add(all, Kind.FIXED_IN, article, "fixedIn[" + i + "].article", located);
        }
        return List.copyOf(all);
    }

    private static void add(
            List<Reference> all, Kind kind, @Nullable String article, String path, LocatedRule located) {
        if (article != null && !article.equals(located.rule().getRuleId())) {
            all.add(new Reference(kind, article, Place.of(located, path)));
        }
    }
}
