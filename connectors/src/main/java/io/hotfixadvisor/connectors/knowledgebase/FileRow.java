package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file table: at most one cell of a form.
 *
 * @param cells by form, as printed
 * @param source the line, or the cells of a line of several rows; white space folded
 */
record FileRow(Map<CellForm, String> cells, String source) {

    private static final Pattern PACKAGE =
            Pattern.compile("(?:KB|Q)\\d{5,7}[^.]{0,60}\\.(?:exe|cab|msi|msp|zip)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYMBOL = Pattern.compile(".{1,160}\\.(?:dbg|pdb)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BYTES = Pattern.compile("(\\d{1,3}(?:[.,]\\d{3}){1,4}|\\d{1,12})(?:[Bb]|bytes)?");
    private static final Pattern BRACKETS = Pattern.compile("[()<>]");
    private static final Pattern POINT_TIME = Pattern.compile("[0-2]?\\d\\.[0-5]\\d");
    private static final int LONGEST_ROW = 12;
    private static final Pattern CLOCK = Pattern.compile("[0-2]\\d[0-5]\\d");

    /**
     * The rows of a line's cells; each has a name.
     *
     * @param line that the cells were read from
     * @param columns of the table's head, null without one
     */
    static List<FileRow> of(List<FileCell> cells, String line, @Nullable FileColumns columns) {
        List<FileRow> rows = new ArrayList<>();
        int start = 0;
        boolean complete = false;
        boolean named = false;
        for (int i = 0; i < cells.size(); i++) {
            CellForm form = cells.get(i).form();
            if (complete && form == cells.get(start).form() && isNamedSoon(cells, i)) {
                addTo(rows, row(cells.subList(start, i), null, columns));
                start = i;
                complete = false;
                named = false;
            }
            named |= form == CellForm.NAME;
            complete |= named && (form.describes() || isDescribed(cells, start, i));
        }
        addTo(rows, row(cells.subList(start, cells.size()), start == 0 ? line : null, columns));
        return rows;
    }

    private static void addTo(List<FileRow> rows, FileRow row) {
        if (!row.name().isEmpty()) {
            rows.add(row);
        }
    }

    private static boolean isDescribed(List<FileCell> cells, int from, int to) {
        return to - from < LONGEST_ROW
                && cells.subList(from, to).stream().anyMatch(cell -> cell.form().describes());
    }

    /** Whether what begins here can be a row: a name is to come. */
    private static boolean isNamedSoon(List<FileCell> cells, int from) {
        return cells.subList(from, Math.min(cells.size(), from + LONGEST_ROW)).stream()
                .anyMatch(cell -> cell.form() == CellForm.NAME);
    }

    private static FileRow row(List<FileCell> cells, @Nullable String line, @Nullable FileColumns columns) {
        Map<CellForm, String> row = new EnumMap<>(CellForm.class);
        StringJoiner source = new StringJoiner(" ");
        StringJoiner remark = new StringJoiner(" ");
        List<String> numbers = new ArrayList<>();
        boolean remarked = false;
        CellForm previous = CellForm.NOTHING;
        for (FileCell cell : cells) {
            source.add(cell.text());
            remarked |= cell.form() == CellForm.WORD && row.containsKey(CellForm.NAME);
            switch (cell.form()) {
                case NOTHING -> {}
                case WORD -> remark.add(cell.text());
                case NUMBER -> {
                    if (remarked) {
                        remark.add(cell.text());
                    } else {
                        numbers.add(cell.text());
                    }
                }
                case VERSION -> {
                    if (previous != CellForm.WORD || row.containsKey(CellForm.NAME)) {
                        row.putIfAbsent(formOfVersion(row, cell, columns), cell.text());
                    }
                }
                case PLATFORM, LANGUAGE ->
                    row.merge(cell.form(), BRACKETS.matcher(cell.text()).replaceAll(""), FileRow::joined);
                default -> row.putIfAbsent(cell.form(), cell.text());
            }
            previous = cell.form();
        }
        numbers.forEach(number -> number(row, number, columns));
        if (remarked && columns != null && columns.has(CellForm.PLATFORM)) {
            row.merge(CellForm.PLATFORM, remark.toString(), FileRow::joined);
        }
        return new FileRow(row, line != null ? Prose.fold(line) : source.toString());
    }

    private static String joined(String first, String next) {
        return first + " " + next;
    }

    /** Where the head has a column for it, a size may have points for commas, and a time a point for its colon. */
    private static CellForm formOfVersion(Map<CellForm, String> row, FileCell cell, @Nullable FileColumns columns) {
        if (columns == null) {
            return CellForm.VERSION;
        }
        if (columns.has(CellForm.SIZE) && !row.containsKey(CellForm.SIZE)) {
            if (cell.isThousands() && (row.containsKey(CellForm.VERSION) || !columns.has(CellForm.VERSION))) {
                return CellForm.SIZE;
            }
            if (cell.isFraction() && !columns.has(CellForm.VERSION)) {
                return CellForm.ROUGH_SIZE;
            }
        }
        boolean time = columns.has(CellForm.TIME)
                && !row.containsKey(CellForm.TIME)
                && row.containsKey(CellForm.DATE)
                && row.size() == 1
                && POINT_TIME.matcher(cell.text()).matches();
        return time ? CellForm.TIME : CellForm.VERSION;
    }

    /** Digits only are a size, unless a size or only a version is printed. */
    private static void number(Map<CellForm, String> row, String text, @Nullable FileColumns columns) {
        boolean sized = row.containsKey(CellForm.SIZE) || row.containsKey(CellForm.ROUGH_SIZE);
        if (!sized && (columns == null || columns.has(CellForm.SIZE) || !columns.has(CellForm.VERSION))) {
            row.put(CellForm.SIZE, text);
        } else if (columns == null || !columns.has(CellForm.VERSION) || row.containsKey(CellForm.VERSION)) {
            if (!row.containsKey(CellForm.TIME) && CLOCK.matcher(text).matches()) {
                row.put(CellForm.TIME, text);
            }
        } else {
            row.put(CellForm.VERSION, text);
        }
    }

    /** The name as printed, with its path; empty when the row prints none. */
    String name() {
        return cells.getOrDefault(CellForm.NAME, "");
    }

    /** Whether the date can only be day, month, year. */
    boolean isDayFirst() {
        String date = cell(CellForm.DATE);
        return date != null && FileDates.isDayFirst(date);
    }

    @Nullable String cell(CellForm form) {
        return cells.get(form);
    }

    /**
     * The row as a file of the fix.
     *
     * @param platform of the rows around it, where the row prints none
     * @param language of the rows around it, where the row prints none
     */
    FixFile file(boolean dayFirst, @Nullable String platform, @Nullable String language, @Nullable Boolean utc) {
        String path = name();
        int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
        String name = path.substring(slash + 1);
        String date = cell(CellForm.DATE);
        String time = cell(CellForm.TIME);
        return FixFile.newBuilder()
                .setName(name)
                .setFolder(slash < 0 ? null : path.substring(0, slash))
                .setVersion(cell(CellForm.VERSION))
                .setSizeBytes(size(cell(CellForm.SIZE)))
                .setDate(date == null ? null : FileDates.parse(date, dayFirst))
                .setTime(time == null ? null : FileDates.time(time))
                .setTimeIsUtc(time == null ? null : utc)
                .setPlatform(cells.getOrDefault(CellForm.PLATFORM, platform))
                .setBranch(cell(CellForm.BRANCH))
                .setLanguage(cells.getOrDefault(CellForm.LANGUAGE, language))
                .setRole(role(name))
                .setRow(source)
                .build();
    }

    private static @Nullable Long size(@Nullable String printed) {
        if (printed == null) {
            return null;
        }
        Matcher bytes = BYTES.matcher(printed);
        return bytes.matches() ? Long.valueOf(bytes.group(1).replace(",", "").replace(".", "")) : null;
    }

    private static FileRole role(String name) {
        if (SYMBOL.matcher(name).matches()) {
            return FileRole.SYMBOL;
        }
        return PACKAGE.matcher(name).matches() ? FileRole.PACKAGE : FileRole.FIXED;
    }
}
