package io.hotfixadvisor.connectors.knowledgebase;

import java.util.regex.Pattern;

/** How an article is laid out: what tells the layout, and whether its headings have a line of their own. */
enum Layout {
    /** A page of the article archive: header lines, products first, headings in upper case on lines of their own. */
    ARCHIVE_PAGE("\\A\\s{0,40}Microsoft KB Archive/\\d{1,9}|^Article Last Modified on ", true),

    /** An old support page run together: the headings are glued to the text, and lists may be lost. */
    RUN_TOGETHER(
            "Article ID\\s{0,3}:\\s{0,3}\\d{5,7}\\s{1,3}-\\s{1,3}Last Review\\s{0,3}:|[a-z.](?:SYMPTOMS|CAUSE|RESOLUTION)[A-Z][a-z]",
            false),

    /** Nothing but the body: no header, headings on lines of their own, bullets flattened to dashes. */
    BODY_ONLY("", true);

    private final Pattern mark;
    private final boolean headingsOnLines;

    Layout(String mark, boolean headingsOnLines) {
        this.mark = Pattern.compile(mark, Pattern.MULTILINE);
        this.headingsOnLines = headingsOnLines;
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

    boolean headingsOnLines() {
        return headingsOnLines;
    }
}
