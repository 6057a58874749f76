package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import io.hotfixadvisor.schemas.ArticleRelation;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.RelatedArticle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The articles that this one refers to, and why. None of them is ever its own number. */
final class RelatedArticleReader {

    private static final Pattern BOILERPLATE = Pattern.compile(
            "(?i)\\bstandard terminology\\b|\\bnaming schema\\b|\\bhotfix packages are named\\b|\\bsoftware update services\\b");
    private static final Pattern TOOL = Pattern.compile("(?i)\\b(?:support tools|resource kit|utility|tool)\\b");
    private static final Pattern INSTALLING = Pattern.compile(
            "(?i)\\b(?:manually|reload|apply|install) (?:the |this )?|\\bafter you (?:apply|install)\\b");
    private static final int CONTEXT = 400;

    private final Map<String, RelatedArticle> found = new LinkedHashMap<>();
    private final Set<String> obtain = new HashSet<>();
    private final Set<String> offered = new HashSet<>();

    private RelatedArticleReader(List<Prerequisite> prerequisites, List<Offer> offers) {
        for (Prerequisite prerequisite : prerequisites) {
            add(obtain, prerequisite.getObtainArticle());
            add(obtain, prerequisite.getUpdateArticle());
        }
        offers.forEach(offer -> add(offered, offer.article()));
    }

    static List<RelatedArticle> read(Article article, List<Prerequisite> prerequisites, List<Offer> offers) {
        RelatedArticleReader reader = new RelatedArticleReader(prerequisites, offers);
        String own = article.header().article();
        for (Section section : article.where(section -> !section.kind().isFrame())) {
            String text = section.text();
            for (Reference reference : section.references()) {
                reader.add(section, reference, text, own);
            }
        }
        for (Section section :
                article.where(section -> !section.kind().isFrame() && section.kind() != SectionKind.PREAMBLE)) {
            String text = section.text();
            for (Reference reference : References.mentioned(text)) {
                reader.add(section, reference, text, own);
            }
        }
        return new ArrayList<>(reader.found.values());
    }

    private void add(Section section, Reference reference, String text, @Nullable String own) {
        if (reference.article().equals(own) || found.containsKey(reference.article())) {
            return;
        }
        String context = text.substring(Math.max(0, reference.start() - CONTEXT), reference.start());
        found.put(
                reference.article(),
                RelatedArticle.newBuilder()
                        .setArticle(reference.article())
                        .setTitle(reference.title())
                        .setRelation(relation(section, reference, context))
                        .build());
    }

    private ArticleRelation relation(Section section, Reference reference, String context) {
        String title = reference.title() == null ? "" : reference.title();
        if (section.kind() == SectionKind.REPLACEMENT) {
            return ArticleRelation.REPLACED;
        }
        if (offered.contains(reference.article())) {
            return ArticleRelation.ALTERNATIVE_FIX;
        }
        if (obtain.contains(reference.article()) || section.kind() == SectionKind.PREREQUISITES) {
            return ArticleRelation.PREREQUISITE_SOURCE;
        }
        if (BOILERPLATE.matcher(title).find()) {
            return ArticleRelation.BOILERPLATE;
        }
        if (TOOL.matcher(title).find()) {
            return ArticleRelation.TOOL;
        }
        return INSTALLING.matcher(context).find() ? ArticleRelation.INSTALL_PROCEDURE : ArticleRelation.OTHER;
    }

    private static void add(Set<String> articles, @Nullable String article) {
        if (article != null) {
            articles.add(article);
        }
    }
}
