package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.ArticleIdSource;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What identifies an article.
 *
 * @param article "KB" and digits; null when neither header, keywords nor file name print it
 * @param otherArticle a second number that contradicts {@code article}; null when there is none
 * @param title null when the layout prints none
 * @param lastModified null when not printed, or when it is no date
 * @param revision null when not printed
 */
record ArticleHeader(
        @Nullable String article,
        ArticleIdSource source,
        @Nullable String otherArticle,
        @Nullable String title,
        @Nullable LocalDate lastModified,
        @Nullable String revision) {

    private static final Pattern ID =
            Pattern.compile("(?:Article ID\\s{0,3}:|Microsoft KB Archive/)\\s{0,8}(?:KB|Q)?(\\d{5,7})\\b");
    private static final Pattern KEYWORD_ID = Pattern.compile("(?<!\\w)KB(\\d{5,7})\\b");
    private static final Pattern FILE_ID =
            Pattern.compile("(?:^|[/\\\\])(?:KB|Q)(\\d{5,7})(?:[._-][^/\\\\]{0,40})?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern MODIFIED = Pattern.compile(
            "(?:Last Modified on|Last Review(?:ed)?\\s{0,3}:)\\s{0,3}([\\w/]{1,12}(?: \\d{1,2}, \\d{4})?)");
    private static final Pattern REVISION = Pattern.compile("Revision\\s{0,3}:\\s{0,3}(\\d{1,3}(?:\\.\\d{1,3})?)");
    private static final Pattern TITLE_END = Pattern.compile("On This Page|View products that this article applies to");

    private static final Pattern DOCUMENT = Pattern.compile(
            "^\\s{0,40}DOCUMENT\\s{0,8}:\\s{0,8}[QK]?B?(\\d{1,7})\\b[ \\t]{0,8}(\\d{1,2}-[A-Za-z]{3,9}-\\d{2,4})?");
    private static final Pattern LIBRARY_TITLE = Pattern.compile(
            "(?m)^TITLE[ \\t]{0,8}:(.*+(?:\\n(?!(?:PRODUCT|PROD/VER|OPER/SYS|KEYWORDS)[ \\t]{0,8}:|=====|$).*+){0,5}+)");

    static ArticleHeader read(String sourcePath, Layout layout, List<Section> sections) {
        return layout == Layout.LIBRARY_TEXT ? ofLibraryText(sections.get(0).text()) : ofPage(sourcePath, sections);
    }

    /** {@code DOCUMENT:Q990101 02-MAR-2002 [group]}, then labels; the title may go on in further lines. */
    private static ArticleHeader ofLibraryText(String header) {
        Matcher document = DOCUMENT.matcher(header);
        boolean found = document.find();
        Matcher title = LIBRARY_TITLE.matcher(header);
        String words = title.find() ? Prose.fold(title.group(1)) : "";
        return new ArticleHeader(
                found ? "KB" + document.group(1) : null,
                found ? ArticleIdSource.HEADER : ArticleIdSource.NONE,
                null,
                words.isEmpty() ? null : words,
                found && document.group(2) != null ? FileDates.parse(document.group(2)) : null,
                null);
    }

    private static ArticleHeader ofPage(String sourcePath, List<Section> sections) {
        String preamble = sections.get(0).text();
        Matcher modified = MODIFIED.matcher(preamble);
        Matcher revision = REVISION.matcher(preamble);
        boolean revised = revision.find();
        @Nullable String inHeader = number(ID, preamble);
        @Nullable String inKeywords = number(KEYWORD_ID, keywords(sections));
        @Nullable String inFileName = number(FILE_ID, sourcePath);
        @Nullable String article = inHeader != null ? inHeader : inKeywords != null ? inKeywords : inFileName;
        return new ArticleHeader(
                article,
                inHeader != null
                        ? ArticleIdSource.HEADER
                        : inKeywords != null
                                ? ArticleIdSource.KEYWORD
                                : inFileName != null ? ArticleIdSource.FILENAME : ArticleIdSource.NONE,
                inKeywords != null && !inKeywords.equals(article) ? inKeywords : null,
                revised ? title(preamble.substring(revision.end())) : null,
                modified.find() ? FileDates.parse(modified.group(1)) : null,
                revised ? revision.group(1) : null);
    }

    private static @Nullable String number(Pattern pattern, String text) {
        Matcher number = pattern.matcher(text);
        return number.find() ? "KB" + number.group(1) : null;
    }

    private static String keywords(List<Section> sections) {
        StringBuilder keywords = new StringBuilder();
        for (Section section : sections) {
            if (section.kind() == SectionKind.KEYWORDS) {
                keywords.append(section.text()).append(' ');
            }
        }
        return keywords.toString();
    }

    /** The title follows the revision and has no end of its own but the page's list of contents. */
    private static @Nullable String title(String rest) {
        Matcher end = TITLE_END.matcher(rest);
        String title = Prose.fold(end.find() ? rest.substring(0, end.start()) : rest);
        return title.isEmpty() ? null : title;
    }
}
