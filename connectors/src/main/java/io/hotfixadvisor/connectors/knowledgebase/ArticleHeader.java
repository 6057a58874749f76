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

    private static final Pattern ID = Pattern.compile(
            "(?:Article ID\\s{0,3}:|Microsoft KB Archive/|previously published under)\\s{0,8}(?:KB|Q)?(\\d{5,7})\\b");
    private static final Pattern TITLE_ID =
            Pattern.compile("^(?:KB|Q)(\\d{5,7})\\s{0,3}[:-]|\\((?:KB|Q)?(\\d{5,7})\\)$");
    private static final Pattern KEYWORD_ID = Pattern.compile("(?<!\\w)KB(\\d{5,7})\\b");
    private static final Pattern FILE_ID =
            Pattern.compile("(?:^|[/\\\\])(?:KB|Q)(\\d{5,7})(?:[._-][^/\\\\]{0,40})?$", Pattern.CASE_INSENSITIVE);

    private static final String DATE =
            "\\s{0,12}:?\\s{0,12}(\\d{1,2}[/-]\\w{1,9}[/-]\\d{2,4}|[A-Z][a-z]{2,8}\\s{1,3}\\d{1,2}, \\d{4})";
    private static final List<Pattern> DATES = List.of(
            Pattern.compile("(?i:Last Modified(?: on)?|Last Review(?:ed)?)" + DATE),
            Pattern.compile("(?i:Published(?: on)?)" + DATE));
    private static final Pattern REVISION =
            Pattern.compile("Revision\\s{0,12}:\\s{0,3}(\\d{1,3}(?:\\.\\d{1,3})?)(?:\\s|$|(?=\\D))");
    private static final Pattern DOCUMENT = Pattern.compile(
            "^\\s{0,40}DOCUMENT\\s{0,8}:\\s{0,8}(?:Q|KB)?(\\d{1,7})\\b[ \\t]{0,8}(\\d{1,2}-[A-Za-z]{3,9}-\\d{2,4})?");
    private static final Pattern LIBRARY_TITLE = Pattern.compile(
            "(?m)^TITLE[ \\t]{0,8}:(.*+(?:\\n(?!(?:PRODUCT|PROD/VER|OPER/SYS|KEYWORDS)[ \\t]{0,8}:|=====|$).*+){0,5}+)");

    static ArticleHeader read(String sourcePath, Layout layout, List<Section> sections) {
        return layout == Layout.LIBRARY_TEXT
                ? ofLibraryText(sections.get(0).text())
                : ofPage(sourcePath, layout, sections);
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

    /** The header of a page, of which parts may stand at its foot. */
    private static ArticleHeader ofPage(String sourcePath, Layout layout, List<Section> sections) {
        String header = sections.get(0).text();
        String frame = header + "\n" + text(sections, SectionKind.FOOTER);
        @Nullable String printedTitle = PageTitle.of(layout, header);
        @Nullable String inHeader = number(ID, frame);
        if (inHeader == null && printedTitle != null) {
            inHeader = number(TITLE_ID, printedTitle);
        }
        @Nullable String inKeywords = number(KEYWORD_ID, text(sections, SectionKind.KEYWORDS));
        @Nullable String inFileName = number(FILE_ID, sourcePath);
        @Nullable String article = inHeader != null ? inHeader : inKeywords != null ? inKeywords : inFileName;
        Matcher revision = REVISION.matcher(frame);
        return new ArticleHeader(
                article,
                inHeader != null
                        ? ArticleIdSource.HEADER
                        : inKeywords != null
                                ? ArticleIdSource.KEYWORD
                                : inFileName != null ? ArticleIdSource.FILENAME : ArticleIdSource.NONE,
                inKeywords != null && !inKeywords.equals(article) ? inKeywords : null,
                printedTitle == null ? null : PageTitle.withoutNumber(printedTitle),
                date(frame),
                revision.find() ? revision.group(1) : null);
    }

    private static @Nullable LocalDate date(String frame) {
        for (Pattern pattern : DATES) {
            Matcher date = pattern.matcher(frame);
            if (date.find()) {
                return FileDates.parse(Prose.fold(date.group(1)));
            }
        }
        return null;
    }

    private static @Nullable String number(Pattern pattern, String text) {
        Matcher number = pattern.matcher(text);
        if (!number.find()) {
            return null;
        }
        return "KB" + (number.group(1) != null ? number.group(1) : number.group(number.groupCount()));
    }

    /** The sections of a kind with their headings: a label and what it labels. */
    private static String text(List<Section> sections, SectionKind kind) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            if (section.kind() == kind) {
                text.append(section.heading())
                        .append(' ')
                        .append(section.text())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
