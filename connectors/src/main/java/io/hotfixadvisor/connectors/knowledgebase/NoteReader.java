package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single facts that stand anywhere in an article: keywords, component, registry keys, affected versions, notes. */
final class NoteReader {

    private static final Pattern COMPONENT =
            Pattern.compile("(?:^|\\n)[ \\t]{0,20}Component:[ \\t]{0,8}(\\S[^\\n]{0,80})");
    private static final Pattern REGISTRY_KEY =
            Pattern.compile("\\bHKEY_[A-Z_]{4,30}(?:\\\\[^\\\\\\n\"<>|*?]{1,100}){0,20}");
    private static final Pattern NEXT_SENTENCE =
            Pattern.compile("[.,;:]?\\s+(?:registry )?(?:subkey|key|value|and |or |to |is |in |the )|[.,;:](?:\\s|$)");
    private static final String FILE = "([\\w$-]{1,60}\\.(?:dll|exe|sys|drv|ocx|cpl))";
    private static final String VERSION = "(\\d{1,6}(?:\\.\\d{1,6}){1,3})";
    private static final Pattern INSTALLING = Pattern.compile(
            "(?i)\\b(?:when|before|after|while) you (?:apply|install) (?:this|the) (?:hotfix|update|fix)\\b|\\bto apply this (?:hotfix|update|fix)\\b|\\bis not automatically \\w{3,20}|\\bto (?:determine|find out) which services\\b");
    /** In lower case; one of them is in every sentence about installing. */
    private static final List<String> INSTALLATION = List.of("apply", "install", "automatically", "which services");

    private static final Pattern NUMBER = Pattern.compile("KB\\d{5,7}");
    private static final Pattern POINTER = Pattern.compile("^For (?:more|additional) information\\b");

    /** "versions of X that are earlier than V", "X version V or earlier". */
    private static final Map<Comparison, Pattern> AFFECTED = affected();

    private NoteReader() {}

    /** The words of a footer section, in order, repetitions included. */
    static List<String> words(Article article, SectionKind footer) {
        List<String> words = new ArrayList<>();
        for (Section section : article.of(footer)) {
            for (String word : section.text().split("[\\s,;]+", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    static @Nullable String component(Article article) {
        for (Section section : article.fix()) {
            Matcher component = COMPONENT.matcher(section.ownText());
            if (section.ownText().contains("Component:") && component.find()) {
                return component.group(1).strip();
            }
        }
        return null;
    }

    static List<String> registryKeys(Article article) {
        Set<String> keys = new LinkedHashSet<>();
        for (Section section : article.where(section -> !section.kind().isFrame())) {
            Matcher key = REGISTRY_KEY.matcher(section.text());
            while (section.text().contains("HKEY_") && key.find()) {
                Matcher end = NEXT_SENTENCE.matcher(key.group());
                String path = (end.find() ? key.group().substring(0, end.start()) : key.group()).strip();
                if (path.indexOf('\\') > 0) {
                    keys.add(path);
                }
            }
        }
        return new ArrayList<>(keys);
    }

    static List<AffectedFile> affectedFiles(Article article) {
        String text = Prose.fold(Article.text(article.problem()) + "\n" + Article.text(article.of(SectionKind.CAUSE)));
        List<AffectedFile> files = new ArrayList<>();
        if (!text.contains("ersion")) {
            return files;
        }
        AFFECTED.forEach((comparison, pattern) -> {
            Matcher affected = pattern.matcher(text);
            while (affected.find()) {
                files.add(AffectedFile.newBuilder()
                        .setName(affected.group(1))
                        .setOp(comparison)
                        .setVersion(affected.group(2))
                        .build());
            }
        });
        return files;
    }

    /** Sentences about installing that stand outside the sections that are read for themselves. */
    static List<String> installNotes(Article article) {
        List<Section> sections = article.where(section -> switch (section.kind()) {
            case RESOLUTION, ROLLUP, HOTFIX, FILES, MORE_INFORMATION, REMOVAL, DOWNLOAD -> true;
            default -> false;
        });
        Set<String> notes = new LinkedHashSet<>();
        List<String> sentences = Article.sentences(sections);
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            if (INSTALLATION.stream().anyMatch(word -> Prose.mentions(sentence, word))
                    && INSTALLING.matcher(sentence).find()
                    && !POINTER.matcher(sentence).find()) {
                String next = i + 1 < sentences.size() ? sentences.get(i + 1) : "";
                notes.add(NUMBER.matcher(next).matches() ? sentence + " " + next : sentence);
            }
        }
        return new ArrayList<>(notes);
    }

    private static Map<Comparison, Pattern> affected() {
        Map<Comparison, Pattern> patterns = new LinkedHashMap<>();
        patterns.put(
                Comparison.LT,
                Pattern.compile("(?i)\\bversions of (?:the )?" + FILE
                        + "(?: file)? (?:that are |that were )?(?:earlier|older|lower) than (?:version )?" + VERSION
                        + "(?![.\\d])"));
        patterns.put(
                Comparison.LE,
                Pattern.compile("(?i)\\b" + FILE + "(?: file)?,? versions? " + VERSION
                        + " (?:or|and) (?:earlier|older|lower)\\b"));
        return patterns;
    }
}
