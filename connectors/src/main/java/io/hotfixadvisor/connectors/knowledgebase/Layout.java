package io.hotfixadvisor.connectors.knowledgebase;

import java.util.regex.Pattern;

/** How an article is laid out, and what tells it. The names stand in the rule's {@code layout}. */
enum Layout {
    /**
     * A plain text of the library. Told by its first line, {@code DOCUMENT:Q990101 02-MAR-2002 [group]}. Labels
     * {@code TITLE}, {@code PRODUCT} and their like follow, a list of products between dashed rules, underlined
     * headings, labels and a disclaimer at the foot; lines are wrapped at 80 columns.
     */
    LIBRARY_TEXT,

    /**
     * A page of the article archive. Told by {@code Microsoft KB Archive/990101} in front or {@code Article Last
     * Modified on}. It prints no title; products first, headings in upper case on lines of their own.
     */
    ARCHIVE_PAGE,

    /**
     * A page of the support site. Told by {@code Article ID: 990101 - Last Review:}, by {@code View products that this
     * article applies to} or by {@code Back to the top}. Headings on lines of their own, in any case; products at the
     * end or missing.
     */
    SUPPORT_PAGE,

    /**
     * A page of a file server's mirror. Told by its first line, {@code Title (990101)}, or by {@code The information in
     * this article applies to}. Headings in upper case, sometimes glued to the text.
     */
    MIRROR_PAGE,

    /**
     * A page run together: its main headings are glued to the text that follows, and lists may be lost. Told by such
     * headings in a page that is neither of the library, of the archive nor of a mirror.
     */
    RUN_TOGETHER,

    /**
     * Nothing but the body: no number, title, products or keywords. Told by two headings at least, each on a line of
     * its own, one of which is about the fix, with nothing but sentences before the first.
     */
    BODY_ONLY,

    /** None of these. It is read as far as its words allow, and a person must look at it. */
    UNKNOWN;

    private static final Pattern LIBRARY = Pattern.compile("\\s{0,40}DOCUMENT\\s{0,8}:\\s{0,8}(?:Q|KB)?\\d{1,7}\\b");
    private static final Pattern ARCHIVE = Pattern.compile("\\s{0,40}Microsoft KB Archive/\\d{1,9}");
    private static final Pattern ARCHIVE_LABEL = Pattern.compile("(?m)^\\s{0,8}Article Last Modified on ");
    private static final Pattern SUPPORT_LABEL = Pattern.compile(
            "Article ID\\s{0,3}:\\s{0,3}(?:KB|Q)?\\d{5,7}\\s{1,3}(?:-\\s{1,3})?Last Review(?:ed)?\\s{0,3}:");
    private static final Pattern MIRROR_LABEL =
            Pattern.compile("(?m)^\\s{0,8}The information in this article applies to\\b");

    /** The layout of a text: the first whose mark it bears. */
    static Layout recognise(String text) {
        if (LIBRARY.matcher(text).lookingAt()) {
            return LIBRARY_TEXT;
        }
        if (ARCHIVE.matcher(text).lookingAt()
                || (text.contains("Article Last Modified on ")
                        && ARCHIVE_LABEL.matcher(text).find())) {
            return ARCHIVE_PAGE;
        }
        boolean support = text.contains("View products that this article applies to")
                || text.contains("Back to the top")
                || SUPPORT_LABEL.matcher(text).find();
        if (!support && (PageTitle.opens(text) || MIRROR_LABEL.matcher(text).find())) {
            return MIRROR_PAGE;
        }
        if (Headings.areGlued(text)) {
            return RUN_TOGETHER;
        }
        return support ? SUPPORT_PAGE : Sectioner.isBody(text) ? BODY_ONLY : UNKNOWN;
    }

    /** Whether what stands before the first heading identifies the article and is no text of it. */
    boolean hasHeader() {
        return this != BODY_ONLY && this != UNKNOWN;
    }
}
