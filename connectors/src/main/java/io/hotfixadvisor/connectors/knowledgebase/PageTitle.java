package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the header of a page prints the article's title: each layout has a place of its own, and some have none. */
final class PageTitle {

    private static final Pattern LABELS = Pattern.compile(
            "Article ID\\s{0,3}:\\s{0,3}(?:KB|Q)?\\d{5,7}\\s{1,3}(?:-\\s{1,3})?Last Review(?:ed)?\\s{0,3}:[\\w\\s/,]{4,30}?(?:-\\s{1,3})?"
                    + "Revision\\s{0,3}:\\s{0,3}\\d{1,3}(?:\\.\\d{1,3})?");
    private static final Pattern TITLE_AND_NUMBER = Pattern.compile(
            "\\s{0,40}([^\\n]{4,250}?(?:\\n[^\\n]{1,120}?){0,2}\\((?:Q|KB)?\\d{5,7}\\))[ \\t]{0,8}(?:\\n|$)");
    private static final Pattern CONTENTS =
            Pattern.compile("On This Page|View products that this article applies to|Expand all|Collapse all"
                    + "|(?i:Hotfix download (?:is )?available)|View and request hotfix downloads");
    private static final Pattern LINKS = Pattern.compile("^(?:\\s{0,20}(?:" + CONTENTS + "))++");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s{0,80}\\n");
    private static final Pattern NOTICE = Pattern.compile(
            "(?i)^(?:notice|disclaimer|important|retired|this article was previously published)\\b.*|.*[.:]$");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:KB|Q)\\d{5,7}\\s{0,3}[:-]\\s{0,3}(?=\\S)|\\s{0,3}\\((?:KB|Q)?\\d{5,7}\\)$");

    /** A line of this length may have been wrapped; a shorter one ends where its author ended it. */
    private static final int WRAPPED = 60;

    private static final int LONGEST = 255;

    private PageTitle() {}

    /** Whether a text begins with a title and its number, "Title (990101)". */
    static boolean opens(String text) {
        return TITLE_AND_NUMBER.matcher(text).lookingAt();
    }

    /** The title as printed, with the number that may stand in it; null when the header prints none. */
    static @Nullable String of(Layout layout, String header) {
        @Nullable String title = switch (layout) {
            case SUPPORT_PAGE, RUN_TOGETHER -> ofSupportPage(header);
            case MIRROR_PAGE -> ofMirrorPage(header);
            case UNKNOWN -> ofUnknown(header);
            case LIBRARY_TEXT, ARCHIVE_PAGE, BODY_ONLY -> null;
        };
        return title == null || title.isEmpty() ? null : title;
    }

    /** "Title (990101)" and "KB990101: Title" without the number. */
    static String withoutNumber(String title) {
        return NUMBER.matcher(title).replaceFirst("").strip();
    }

    /** Behind the line of labels, or else before it, or before the link to the products. */
    private static @Nullable String ofSupportPage(String header) {
        Matcher labels = LABELS.matcher(header);
        if (labels.find()) {
            String rest = LINKS.matcher(header.substring(labels.end())).replaceFirst("");
            Matcher contents = CONTENTS.matcher(rest);
            String behind = contents.find() ? rest.substring(0, contents.start()) : rest;
            @Nullable String title = behind.startsWith(" ") ? Prose.fold(behind) : first(behind);
            return title == null || title.isEmpty() ? last(header.substring(0, labels.start())) : title;
        }
        Matcher contents = CONTENTS.matcher(header);
        return contents.find() ? last(header.substring(0, contents.start())) : first(header);
    }

    private static @Nullable String ofMirrorPage(String header) {
        Matcher title = TITLE_AND_NUMBER.matcher(header);
        return title.lookingAt() ? Prose.fold(title.group(1)) : first(header);
    }

    private static @Nullable String ofUnknown(String header) {
        @Nullable String title = first(header);
        return title == null || title.indexOf(':') == title.length() - 1 ? null : title;
    }

    /** The first paragraph that may be a title. */
    private static @Nullable String first(String text) {
        return paragraphs(text).stream().findFirst().orElse(null);
    }

    private static @Nullable String last(String text) {
        List<String> titles = paragraphs(text);
        return titles.isEmpty() ? null : titles.get(titles.size() - 1);
    }

    /** The paragraphs that may be a title: wrapped lines joined, no sentence, no label. */
    private static List<String> paragraphs(String text) {
        List<String> titles = new ArrayList<>();
        for (String paragraph : PARAGRAPHS.split(text, 50)) {
            StringBuilder words = new StringBuilder();
            for (String line : paragraph.split("\n", 20)) {
                words.append(line.strip());
                if (line.length() < WRAPPED) {
                    add(titles, words);
                } else {
                    words.append(' ');
                }
            }
            add(titles, words);
        }
        return titles;
    }

    private static void add(List<String> titles, StringBuilder words) {
        String title = Prose.fold(words.toString());
        words.setLength(0);
        if (!title.isEmpty()
                && title.length() <= LONGEST
                && !NOTICE.matcher(title).matches()) {
            titles.add(title);
        }
    }
}
