package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file table. A cell is known by its own form and not by its place, so the order of the columns, several rows on
 * one line and lines without a heading are all the same to it.
 */
final class FileTableReader {

    private static final Pattern HEADER = Pattern.compile(
            "(?:(?:File\\s?name|Name|File\\s?version|Version|File\\s?size|Size|Date|Time(?: \\(UTC\\))?|Platform|Folder|Path|SP requirement|Service branch|Language)(?:[\\s|]{1,60}|$)){3,10}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("[-=+|]{2,}");
    private static final Pattern LANGUAGE = Pattern.compile("\\bThe ([A-Z][a-z]{2,20})(?:-language)? versions? of th");
    private static final Pattern UTC = Pattern.compile("coordinated universal time", Pattern.CASE_INSENSITIVE);
    private static final Pattern OR_LATER = Pattern.compile("\\bor later\\b");
    private static final Pattern PACKAGE = Pattern.compile("(?:KB|Q)\\d{5,7}.{0,60}\\.exe$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYMBOL = Pattern.compile("\\.(?:dbg|pdb)$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_CELL = 200;

    /** What a cell can hold, by its form. The first form that fits counts. */
    private enum Cell {
        EMPTY("-|N/A|Not|applicable"),
        DATE("\\d{1,2}[-/](?:\\d{1,2}|[A-Za-z]{3,9})[-/](?:\\d{4}|\\d{2})"),
        TIME("\\d{1,2}:\\d{2}(?:[:.]\\d{2})?(?:[ap]\\.?m?\\.?)?"),
        SIZE("\\d{1,3}(?:,\\d{3}){1,4}|\\d{3,12}|\\d{1,6}(?:\\.\\d{1,3})?KB"),
        VERSION("\\d{1,6}(?:\\.\\d{1,6}){1,3}"),
        PLATFORM("x86|x64|amd64|ia-?64|i386|intel|\\(intel\\)|alpha|axp"),
        SERVICE_PACK("SP\\d[a-z]?|RTM"),
        BRANCH("(?:SP\\d|RTM)?(?:GDR|QFE|LDR)"),
        NAME("[\\w%$~:\\\\/{}()!#&'+@.-]{1,160}\\.[A-Za-z_][\\w$]{0,3}");

        private final Pattern form;

        Cell(String form) {
            this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
        }

        static @Nullable Cell of(String word) {
            if (word.length() > LONGEST_CELL) {
                return null;
            }
            for (Cell cell : values()) {
                if (cell.form.matcher(word).matches()) {
                    return cell;
                }
            }
            return null;
        }
    }

    private final @Nullable String language;
    private final @Nullable Boolean utc;
    private final List<FixFile> files = new ArrayList<>();
    private final Map<Cell, String> row = new EnumMap<>(Cell.class);
    private StringJoiner source = new StringJoiner(" ");
    private int unread;

    private FileTableReader(String text) {
        Matcher printed = LANGUAGE.matcher(Prose.fold(text));
        this.language = printed.find() ? printed.group(1) : null;
        this.utc = UTC.matcher(Prose.fold(text)).find() ? Boolean.TRUE : null;
    }

    static List<FixFile> read(Article article, Review review) {
        String text = Article.text(article.fix());
        FileTableReader reader = new FileTableReader(text);
        boolean inTable = false;
        for (String line : text.split("\n", -1)) {
            inTable = reader.readLine(line, inTable);
        }
        reader.review(review);
        return List.copyOf(reader.files);
    }

    /** Whether any later version has the fix as well; true where the article is silent. */
    static boolean orLater(Article article, List<FixFile> files, Review review) {
        if (!files.isEmpty() && !OR_LATER.matcher(Article.text(article.fix())).find()) {
            review.flag(
                    ReviewCode.OR_LATER_DEFAULTED,
                    "orLater",
                    "the article does not say \"or later\"; later file versions are taken to have the fix");
        }
        return true;
    }

    /** Reads the rows of a line, and says whether the next line may go on with the table. */
    private boolean readLine(String line, boolean inTable) {
        Matcher header = HEADER.matcher(line);
        boolean headed = header.find();
        String cells = headed ? line.substring(header.end()) : line;
        List<String> words = words(cells);
        if (words.isEmpty()) {
            return headed || inTable;
        }
        if (!headed && !isRow(words)) {
            unread +=
                    inTable && words.stream().anyMatch(word -> Cell.of(word) == Cell.NAME) && words.size() > 1 ? 1 : 0;
            return false;
        }
        for (String word : words) {
            Cell cell = Cell.of(word);
            if (cell == null) {
                break;
            }
            add(cell, word);
        }
        close();
        return true;
    }

    private static List<String> words(String line) {
        String cells = RULE.matcher(line.replace('|', ' ')).replaceAll(" ").replace(" KB", "KB");
        List<String> words = new ArrayList<>();
        for (String word : cells.split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Whether a line without a heading is a row: nothing but cells, a file's name and something about the file. */
    private static boolean isRow(List<String> words) {
        boolean named = false;
        boolean described = false;
        for (String word : words) {
            Cell cell = Cell.of(word);
            if (cell == null) {
                return false;
            }
            named |= cell == Cell.NAME;
            described |= cell == Cell.VERSION || cell == Cell.SIZE || cell == Cell.DATE;
        }
        return named && described;
    }

    private void add(Cell cell, String word) {
        if (cell == Cell.EMPTY) {
            source.add(word);
            return;
        }
        if (row.containsKey(cell)) {
            close();
        }
        row.put(cell, word);
        source.add(word);
    }

    private void close() {
        String name = row.get(Cell.NAME);
        if (name != null && row.size() > 1) {
            files.add(file(name));
        }
        row.clear();
        source = new StringJoiner(" ");
    }

    private FixFile file(String path) {
        int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
        String name = path.substring(slash + 1);
        String date = row.get(Cell.DATE);
        String time = row.get(Cell.TIME);
        return FixFile.newBuilder()
                .setName(name)
                .setFolder(slash < 0 ? null : path.substring(0, slash))
                .setVersion(row.get(Cell.VERSION))
                .setSizeBytes(size(row.get(Cell.SIZE)))
                .setDate(date == null ? null : FileDates.parse(date))
                .setTime(time == null ? null : FileDates.time(time))
                .setTimeIsUtc(time == null ? null : utc)
                .setPlatform(row.get(Cell.PLATFORM))
                .setBranch(row.get(Cell.BRANCH))
                .setLanguage(language)
                .setRole(role(name))
                .setRow(source.toString())
                .build();
    }

    /** Kilobytes are rounded and therefore no size in bytes. */
    private static @Nullable Long size(@Nullable String printed) {
        return printed == null || printed.toUpperCase(Locale.ROOT).endsWith("KB")
                ? null
                : Long.valueOf(printed.replace(",", ""));
    }

    private static FileRole role(String name) {
        if (SYMBOL.matcher(name).find()) {
            return FileRole.SYMBOL;
        }
        return PACKAGE.matcher(name).find() ? FileRole.PACKAGE : FileRole.FIXED;
    }

    private void review(Review review) {
        for (int i = 0; i < files.size(); i++) {
            FixFile file = files.get(i);
            if (file.getVersion() == null && file.getRole() == FileRole.FIXED) {
                review.flag(
                        ReviewCode.FILE_VERSION_MISSING,
                        "files[" + i + "].version",
                        "the row of " + file.getName() + " prints no version; nothing can be compared");
            }
        }
        if (unread > 0) {
            review.flag(
                    ReviewCode.FILE_ROWS_UNREAD,
                    "files",
                    unread + " lines of the file table name a file and were not understood");
        }
    }
}
