package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which earlier fixes this one replaces. Silence is not "none". */
final class ReplacementReader {

    private static final String FIX = "(?:hotfix|update|fix|rollup|package)";
    private static final Pattern NONE = Pattern.compile(
            "(?i)\\bthis " + FIX + " (?:(?:does not|doesn't) (?:replace|supersede)|is not a replacement for)\\b");
    private static final Pattern LIST = Pattern.compile("(?i)\\bthis " + FIX + " (?:replaces|supersedes)\\b|\\b" + FIX
            + " (?:is|are) (?:replaced|superseded) by this " + FIX);
    private static final Pattern NUMBER = Pattern.compile("\\b(?:KB|Q)?(\\d{6,7})\\b");

    private ReplacementReader() {}

    static Replacement read(Article article) {
        List<Section> own = article.of(SectionKind.REPLACEMENT);
        List<Section> sections = own.isEmpty() ? article.fix() : own;
        if (sections.stream().flatMap(section -> section.lower().stream()).noneMatch(ReplacementReader::mayReplace)) {
            return Replacement.newBuilder().build();
        }
        String text = Prose.fold(Article.text(sections));
        if (NONE.matcher(text).find()) {
            return Replacement.newBuilder().setStated(ReplacementStatement.NONE).build();
        }
        if (!LIST.matcher(text).find()) {
            return Replacement.newBuilder().build();
        }
        return Replacement.newBuilder()
                .setStated(ReplacementStatement.LIST)
                .setArticles(replaced(own, text))
                .build();
    }

    private static boolean mayReplace(String lower) {
        return lower.contains("replac") || lower.contains("supersed");
    }

    private static List<String> replaced(List<Section> own, String text) {
        Set<String> articles = new LinkedHashSet<>();
        for (Section section : own) {
            for (Reference reference : section.references()) {
                articles.add(reference.article());
            }
        }
        for (String sentence : Prose.sentences(text)) {
            if (LIST.matcher(sentence).find()) {
                Matcher number = NUMBER.matcher(sentence);
                while (number.find()) {
                    articles.add("KB" + number.group(1));
                }
            }
        }
        return new ArrayList<>(articles);
    }
}
