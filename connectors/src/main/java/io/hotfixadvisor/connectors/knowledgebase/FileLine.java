package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that may be a row of a file table.
 *
 * @param text as printed
 * @param cells in the line's order; a line that is clearly text is read in part
 */
record FileLine(String text, List<FileCell> cells) {

    private static final Pattern EXTENSIONLESS = Pattern.compile("[A-Za-z][\\w$~-]{2,30}");

    /** Words of a remark behind a row, for example "Windows 98 Second Edition". */
    private static final int MOST_WORDS = 8;

    /** Words without a form in a row whose table has a head. */
    private static final int MOST_WORDS_INSIDE = 2;

    private static final int WORDS_OF_TEXT = 4;

    /** Reads a line; the head of the table, if there is one, tells a name without an extension. */
    static FileLine of(String text, @Nullable FileColumns columns) {
        List<FileCell> cells = FileCell.of(text, MOST_WORDS, columns == null);
        return new FileLine(
                text, columns != null && columns.has(CellForm.NAME) ? withNameWithoutExtension(cells) : cells);
    }

    /** This line and the one below as one. */
    FileLine with(FileLine below) {
        List<FileCell> both = new ArrayList<>(cells);
        both.addAll(below.cells);
        return new FileLine(text + ' ' + below.text, List.copyOf(both));
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    boolean isNameOnly() {
        return isNamed()
                && cells.stream()
                                .filter(cell -> cell.form() != CellForm.NOTHING)
                                .count()
                        == 1;
    }

    boolean isNamed() {
        return cells.stream().anyMatch(cell -> cell.form() == CellForm.NAME);
    }

    /** Nothing but cells, a file's name and something about the file; a remark may follow. */
    boolean isRow(@Nullable FileColumns columns) {
        if (!isNamed() || !isDescribed(columns == null)) {
            return false;
        }
        int words = 0;
        int described = 0;
        boolean dated = false;
        boolean remark = true;
        for (FileCell cell : cells) {
            CellForm form = cell.form();
            dated |= form == CellForm.DATE;
            described += form.describes() ? 1 : 0;
            if (form == CellForm.WORD) {
                words++;
            } else if (words > 0) {
                remark &= form == CellForm.NOTHING || form == CellForm.PLATFORM || form == CellForm.NUMBER;
            }
        }
        if (words == 0 || (columns != null && words <= MOST_WORDS_INSIDE)) {
            return true;
        }
        boolean certain = columns == null ? dated && described > 1 : dated || described > 1;
        return remark && words <= MOST_WORDS && certain;
    }

    /** Cells only, of a row that goes on in the next line. */
    boolean isPart() {
        return cells.stream().allMatch(cell -> cell.form() != CellForm.WORD)
                && cells.stream()
                        .anyMatch(cell -> cell.form() == CellForm.NAME
                                || cell.form() == CellForm.TIME
                                || cell.form().describes());
    }

    /** Whether the line below has only cells that this one lacks. */
    boolean goesOnIn(FileLine below) {
        return below.cells.stream()
                .allMatch(cell ->
                        cell.form() != CellForm.WORD && cells.stream().noneMatch(above -> above.form() == cell.form()));
    }

    /** Whether a person would take the line for a row, though it is none. */
    boolean resemblesRow() {
        return isNamed()
                && isDescribed(true)
                && cells.stream().filter(cell -> cell.form() == CellForm.WORD).count() < WORDS_OF_TEXT;
    }

    private boolean isDescribed(boolean byMoreThanNumbers) {
        return cells.stream()
                .anyMatch(cell -> cell.form().describes() && !(byMoreThanNumbers && cell.form() == CellForm.NUMBER));
    }

    /** The only word of a row that has no name is a name: "Ntldr". */
    private static List<FileCell> withNameWithoutExtension(List<FileCell> cells) {
        int word = -1;
        boolean described = false;
        for (int i = 0; i < cells.size(); i++) {
            CellForm form = cells.get(i).form();
            if (form == CellForm.NAME || (form == CellForm.WORD && word >= 0)) {
                return cells;
            }
            word = form == CellForm.WORD ? i : word;
            described |= form == CellForm.DATE
                    || (form == CellForm.VERSION && cells.get(i).text().split("\\.", -1).length > 2);
        }
        if (word < 0
                || !described
                || !EXTENSIONLESS.matcher(cells.get(word).text()).matches()) {
            return cells;
        }
        List<FileCell> named = new ArrayList<>(cells);
        named.set(word, new FileCell(CellForm.NAME, cells.get(word).text()));
        return named;
    }
}
