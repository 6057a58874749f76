package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import io.hotfixadvisor.schemas.FixKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fix that the article offers.
 *
 * @param article "KB" and digits of the article to obtain it from; null when none is named
 * @param title of that article; null when none is printed
 */
record Offer(
        FixKind kind, @Nullable String article, @Nullable String title) {

    private static final String OBTAIN =
            "(?i)\\bto (?:resolve|correct|fix) this (?:problem|issue|behavior)[^.:]{0,60}?\\b(?:obtain|install|apply|get) the (?:[^.]{0,80}?)";

    private static final Map<FixKind, Pattern> WORDS = words();

    private static final Map<FixKind, Pattern> TITLES = Map.of(
            FixKind.ROLLUP, Pattern.compile("(?i)\\broll-?up\\b"),
            FixKind.SERVICE_PACK, Pattern.compile("(?i)\\bservice packs?\\b"));

    /** All that the article offers, each kind once, in the article's order. */
    static List<Offer> in(Article article, boolean listsFiles) {
        Map<FixKind, Offer> offers = new LinkedHashMap<>();
        for (Section section : article.fix()) {
            String text = section.text();
            for (Map.Entry<FixKind, Integer> kind :
                    offered(Prose.fold(section.ownText())).entrySet()) {
                offers.computeIfAbsent(kind.getKey(), offered -> of(offered, References.titled(text)));
            }
        }
        if (listsFiles) {
            offers.computeIfAbsent(FixKind.HOTFIX, offered -> new Offer(offered, null, null));
        }
        return new ArrayList<>(offers.values());
    }

    /** The kinds that a text offers, by their place in it. */
    private static Map<FixKind, Integer> offered(String text) {
        Map<FixKind, Integer> places = new LinkedHashMap<>();
        for (Map.Entry<FixKind, Pattern> words : WORDS.entrySet()) {
            Matcher offer = words.getValue().matcher(text);
            if (offer.find()) {
                places.put(words.getKey(), offer.start());
            }
        }
        Map<FixKind, Integer> ordered = new LinkedHashMap<>();
        places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(place -> ordered.put(place.getKey(), place.getValue()));
        return ordered;
    }

    private static Offer of(FixKind kind, List<Reference> references) {
        Pattern title = TITLES.get(kind);
        for (Reference reference : references) {
            if (title != null
                    && reference.title() != null
                    && title.matcher(reference.title()).find()) {
                return new Offer(kind, reference.article(), reference.title());
            }
        }
        return new Offer(kind, null, null);
    }

    private static Map<FixKind, Pattern> words() {
        Map<FixKind, Pattern> words = new LinkedHashMap<>();
        words.put(
                FixKind.HOTFIX,
                Pattern.compile(
                        "(?i)\\ba (?:supported )?(?:hotfix|fix|software update|update|feature)(?: that [^.]{1,80})? is (?:now )?available from\\b"
                                + "|\\ba supported (?:hotfix|fix|update) is (?:now )?available\\b"
                                + "|\\b(?:English|other-language)[^.]{0,30} version of this (?:fix|hotfix|update|package)\\b"));
        words.put(FixKind.ROLLUP, Pattern.compile(OBTAIN + "\\broll-?up\\b"));
        words.put(
                FixKind.SERVICE_PACK,
                Pattern.compile(OBTAIN + "(?<![Pp]ost-)\\bservice pack\\b(?![^.]{0,40}roll-?up)"));
        words.put(FixKind.DOWNLOAD, Pattern.compile("(?i)\\bfollowing files? (?:is|are) available for download\\b"));
        return words;
    }
}
