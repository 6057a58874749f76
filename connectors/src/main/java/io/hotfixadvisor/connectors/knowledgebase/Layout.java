package io.hotfixadvisor.connectors.knowledgebase;

import java.util.regex.Pattern;

/** How an article is laid out: what tells the layout, and how its headings are set. */
enum Layout {
    /**
     * A plain text of the library: {@code DOCUMENT:}, {@code TITLE}, {@code PRODUCT} and their like, a list of products
     * between dashed rules, underlined headings, labels and a disclaimer at the foot; lines wrapped at 80 columns.
     */
    LIBRARY_TEXT("\\A\\s{0,40}DOCUMENT\\s{0,8}:\\s{0,8}[QK]?B?\\d{1,7}\\b", HeadingStyle.UNDERLINED),

    /** A page of the article archive: header lines, products first, headings in upper case on lines of their own. */
    ARCHIVE_PAGE("\\A\\s{0,40}Microsoft KB Archive/\\d{1,9}|^Article Last Modified on ", HeadingStyle.ON_LINES),

    /** An old support page run together: the headings are glued to the text, and lists may be lost. */
    RUN_TOGETHER(
            "Article ID\\s{0,3}:\\s{0,3}\\d{5,7}\\s{1,3}-\\s{1,3}Last Review\\s{0,3}:|[a-z.](?:SYMPTOMS|CAUSE|RESOLUTION)[A-Z][a-z]",
            HeadingStyle.GLUED),

    /** Nothing but the body: no header, headings on lines of their own, bullets flattened to dashes. */
    BODY_ONLY("", HeadingStyle.ON_LINES);

    private final Pattern mark;
    private final HeadingStyle headings;

    Layout(String mark, HeadingStyle headings) {
        this.mark = Pattern.compile(mark, Pattern.MULTILINE);
        this.headings = headings;
    }

    /** How headings are set off from the text. */
    enum HeadingStyle {
        /** On a line of their own with a line of equals signs or dashes below. */
        UNDERLINED,
        /** On a line of their own. */
        ON_LINES,
        /** Run together with the text before or after. */
        GLUED
    }

    /** The first layout whose mark the text bears; {@link #BODY_ONLY} bears none. */
    static Layout recognise(String text) {
        for (Layout layout : values()) {
            if (layout.mark.matcher(text).find()) {
                return layout;
            }
        }
        return BODY_ONLY;
    }

    HeadingStyle headings() {
        return headings;
    }
}
