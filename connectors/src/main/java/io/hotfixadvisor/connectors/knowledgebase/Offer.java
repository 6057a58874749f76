package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.References.Reference;
import io.hotfixadvisor.schemas.FixKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String FIX = "(?:hot ?fix|fix|software update|update|patch|feature)";
    /** "To resolve this problem, obtain the"; without its purpose such a sentence may be a step of any procedure. */
    private static final String TO_RESOLVE =
            "\\bto (?:resolve|correct|fix|eliminate|work ?around|prevent|avoid) (?:this|the|these)\\b.{0,80}?\\b";

    private static final String OBTAIN = "(?:obtain|install|apply|get|upgrade to) (?:the|an?) .{0,120}?";

    /** Words that are not offered: another article has them, or nobody has them yet. */
    private static final String ELSEWHERE =
            "(?! (?:that is |that are |which is )?(?:described|discussed|mentioned|referenced|listed|documented) in)";

    private static final String SUBJECT =
            "\\b(?:problems?|issues?|bugs?|behaviou?rs?|errors?|vulnerabilit(?:y|ies)|features?|functionality|th(?:is|ese)|it|and) ";

    private static final String IS_CORRECTED =
            "(?:first )?(?:corrected|fixed|resolved|addressed|eliminated) (?:in|with) (?!an? (?:future|upcoming|later)\\b)";

    /** What was corrected in the next service pack is there by now; what is corrected in it may not be. */
    private static final String CORRECTED_IN = "(?:" + SUBJECT
            + "(?:(?:was|were|(?:has|have)(?: also)? been) " + IS_CORRECTED + "|(?:is|are) (?!\\w{3,12} in the next\\b)"
            + IS_CORRECTED
            + ")|\\b" + FIX
            + " (?:was|is|has been) (?:first )?(?:included|implemented|available|added) in (?!(?:the next|an? (?:future|upcoming|later))\\b))";

    /**
     * "This problem was first corrected in". What a coming service pack will contain is not offered, and a later
     * release of the product is not a fix: what follows must name a service pack or a fix.
     */
    static final Pattern CORRECTED = Pattern.compile("(?i)" + CORRECTED_IN);

    private static final String SERVICE_PACK =
            "\\b(?:service packs?\\b|SP-?\\d)(?!.{0,60}\\b(?:roll-?up|hotfix|fix)\\b)";

    private static final List<Phrase> PHRASES = phrases();

    private static final Map<FixKind, Pattern> TITLES = Map.of(
            FixKind.ROLLUP, Pattern.compile("(?i)\\broll-?up\\b"),
            FixKind.SERVICE_PACK, Pattern.compile("(?i)\\bservice packs?\\b"));

    /**
     * How an offer is worded.
     *
     * @param anywhere whether the words are unmistakable outside the sections that are about the fix
     */
    private record Phrase(FixKind kind, boolean anywhere, Pattern words, List<String> literals) {

        /** One of the literals, in lower case, is in every match. */
        static Phrase anywhere(FixKind kind, String words, String... literals) {
            return anywhere(kind, words, List.of(literals));
        }

        static Phrase anywhere(FixKind kind, String words, List<String> literals) {
            return new Phrase(kind, true, Pattern.compile("(?i)" + words), literals);
        }

        /** Elsewhere a service pack or a download is a tool, a sample, or another problem's cure. */
        static Phrase amongFixes(FixKind kind, String words, String... literals) {
            return amongFixes(kind, words, List.of(literals));
        }

        static Phrase amongFixes(FixKind kind, String words, List<String> literals) {
            return new Phrase(kind, false, Pattern.compile("(?i)" + words), literals);
        }

        boolean offersIn(Section section, int sentence) {
            return (anywhere || section.kind().offersFix() || section.kind() == SectionKind.WORKAROUND)
                    && Prose.hasAny(section.lower().get(sentence), literals)
                    && words.matcher(section.sentences().get(sentence)).find();
        }
    }

    /** All that the article offers, each kind once, in the article's order. */
    static List<Offer> in(Article article, boolean listsFiles) {
        Map<FixKind, Offer> offers = new LinkedHashMap<>();
        for (Section section : article.where(Offer::mayNameFix)) {
            for (int sentence = 0; sentence < section.sentences().size(); sentence++) {
                for (Phrase phrase : PHRASES) {
                    if (!offers.containsKey(phrase.kind()) && phrase.offersIn(section, sentence)) {
                        offers.put(phrase.kind(), of(phrase.kind(), section.references()));
                    }
                }
            }
        }
        if (listsFiles) {
            offers.computeIfAbsent(FixKind.HOTFIX, offered -> new Offer(offered, null, null));
        }
        return isInformation(article, offers.containsKey(FixKind.HOTFIX))
                ? List.of()
                : new ArrayList<>(offers.values());
    }

    /**
     * The library says itself what an article is. What is called instructions corrects no fault, whatever it has for
     * download; what is called information may be about a hotfix, but a service pack in it is no remedy.
     */
    private static boolean isInformation(Article article, boolean hotfix) {
        List<String> types = article.issueTypes();
        boolean fault = types.contains("kbbug") || types.contains("kbprb");
        return !fault && (types.contains("kbhowto") || (types.contains("kbinfo") && !hotfix));
    }

    /** What a server showed is not what it needs; anything else may speak of the fix. */
    static boolean mayNameFix(Section section) {
        return switch (section.kind()) {
            case PRODUCTS, SYMPTOMS, REFERENCES, QUERY_WORDS, KEYWORDS -> false;
            default -> true;
        };
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

    private static List<Phrase> phrases() {
        String rollup = "\\broll-?up\\b(?! (?:that|which))";
        return List.of(
                Phrase.anywhere(
                        FixKind.HOTFIX,
                        "\\b(?:un)?supported " + FIX + "\\b.{0,80}? is (?:now )?available\\b",
                        "supported"),
                Phrase.anywhere(
                        FixKind.HOTFIX,
                        "\\b(?:a|this|the) " + FIX
                                + "(?: that .{1,80})? is (?:now )?available from (?=Microsoft|PSS|Product Support|the following)",
                        "available from"),
                Phrase.anywhere(
                        FixKind.HOTFIX,
                        "\\bversions? of (?:this|these|the) (?:" + FIX
                                + "|package)(?:e?s)?\\b.{0,80}?\\b(?:should have|have|has)\\b",
                        "version"),
                Phrase.anywhere(
                        FixKind.HOTFIX,
                        "\\b(?:English|other-language).{0,30} versions? of this (?:" + FIX + "|package)\\b",
                        "version"),
                Phrase.anywhere(
                        FixKind.HOTFIX,
                        "\\bthis " + FIX + "\\b.{0,60} should have the following\\b",
                        "should have the following"),
                Phrase.anywhere(
                        FixKind.HOTFIX,
                        "\\bobtain (?:the|this) (?:following )?(?:individual |post-\\w{2,4} )?(?:" + FIX
                                + "|package)\\b" + ELSEWHERE,
                        "obtain"),
                Phrase.anywhere(FixKind.HOTFIX, CORRECTED_IN + "the post-.{0,40}\\bfix\\b", "post-"),
                Phrase.anywhere(
                        FixKind.ROLLUP,
                        "(?:" + TO_RESOLVE + OBTAIN + "|" + CORRECTED_IN + ".{0,80}?)" + rollup,
                        "rollup",
                        "roll-up"),
                Phrase.amongFixes(FixKind.ROLLUP, "^(?:please )?" + OBTAIN + rollup, "rollup", "roll-up"),
                Phrase.anywhere(
                        FixKind.SERVICE_PACK,
                        "(?:" + TO_RESOLVE + OBTAIN + "|" + CORRECTED_IN + ".{0,80}?)(?<!post-)" + SERVICE_PACK,
                        ServicePackWords.LITERALS),
                Phrase.amongFixes(
                        FixKind.SERVICE_PACK,
                        "^(?:please )?" + OBTAIN + "(?<!post-)" + SERVICE_PACK,
                        ServicePackWords.LITERALS),
                Phrase.amongFixes(
                        FixKind.DOWNLOAD,
                        "\\bfollowing files? (?:is|are) available for download\\b",
                        "available for download"),
                Phrase.amongFixes(
                        FixKind.DOWNLOAD,
                        "\\b" + FIX
                                + "\\b.{0,100}\\b(?:posted|available|located|found) (?:to|at|on|from) the following (?:Internet |FTP |Web |World Wide Web )?(?:location|site|address)",
                        "the following"));
    }
}
