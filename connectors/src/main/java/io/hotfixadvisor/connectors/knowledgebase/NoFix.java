package io.hotfixadvisor.connectors.knowledgebase;

import java.util.List;
import java.util.regex.Pattern;

/** Why an article that offers no fix is no rule. The first reason that holds counts. */
enum NoFix {
    THIRD_PARTY(
            ReviewCode.THIRD_PARTY_FIX,
            "(?i)\\bcontact (?:the|your) .{0,60}\\b(?:manufacturer|vendor|supplier)|\\b(?:manufacturer|vendor)(?:'s)? .{0,60}\\b(?:update|upgrade|fix|driver|BIOS|firmware)",
            "another vendor has the fix",
            "contact",
            "manufacturer",
            "vendor"),
    OTHER_ARTICLE(
            ReviewCode.FIX_IN_OTHER_ARTICLE,
            "(?i)\\b(?:apply|install|obtain|use|get) (?:the|this) .{0,60}?\\b(?:hot ?fix|fix|patch|update)\\b.{0,60}\\b(?:described|discussed|mentioned|referenced|listed|documented)\\b.{0,60}\\barticle",
            "the fix is another article's",
            "article"),
    NOT_YET(
            ReviewCode.FIX_NOT_RELEASED,
            "(?i)\\b(?:corrected|fixed|addressed|resolved|included) in (?:the next|an? (?:future|upcoming|later))\\b",
            "the fix is announced and not there yet",
            "next",
            "future",
            "upcoming",
            "later"),
    LATER_RELEASE(
            ReviewCode.FIX_IN_LATER_RELEASE,
            Offer.CORRECTED.pattern(),
            "only a later release of the product has the fix",
            "corrected",
            "fixed",
            "resolved",
            "addressed",
            "eliminated",
            "included",
            "implemented",
            "available",
            "added"),
    CONFIRMED_ONLY(
            ReviewCode.CONFIRMED_WITHOUT_FIX,
            "(?i)\\bconfirmed (?:that )?(?:this|these|the)\\b.{0,60}\\b(?:problem|bug|issue|error)",
            "the problem is confirmed and no fix is offered",
            "confirmed");

    private final ReviewCode code;
    private final Pattern words;
    private final String detail;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives none that changes.
    private final List<String> literals;

    /** @param literals of which one, in lower case, is in every sentence that the words fit */
    NoFix(ReviewCode code, String words, String detail, String... literals) {
        this.code = code;
        this.words = Pattern.compile(words);
        this.detail = detail;
        this.literals = List.of(literals);
    }

    /** Notes why nothing is offered, with the sentence that says so where there is one. */
    static void explain(Article article, Review review) {
        List<String> types = article.issueTypes();
        if (types.contains("kbhowto") || types.contains("kbinfo")) {
            review.flag(
                    ReviewCode.HOW_TO,
                    "fixKinds",
                    "the article calls itself instructions or information: issue type " + String.join(" ", types));
            return;
        }
        for (NoFix reason : values()) {
            for (Section section : article.where(Offer::mayNameFix)) {
                for (int i = 0; i < section.sentences().size(); i++) {
                    String sentence = section.sentences().get(i);
                    if (Prose.hasAny(section.lower().get(i), reason.literals)
                            && reason.words.matcher(sentence).find()) {
                        review.flag(reason.code, "fixKinds", reason.detail + ": \"" + sentence + "\"");
                        return;
                    }
                }
            }
        }
        boolean problem = article.has(SectionKind.SYMPTOMS) || article.has(SectionKind.STATUS);
        review.flag(
                problem ? ReviewCode.NO_FIX_OFFERED : ReviewCode.HOW_TO,
                "fixKinds",
                problem
                        ? "the article describes a problem and offers no fix"
                        : "the article explains or instructs; it has no section of symptoms and no status");
    }
}
