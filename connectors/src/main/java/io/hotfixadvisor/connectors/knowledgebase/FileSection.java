package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.FileIntroduction.Says;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reading of one section for the rows of its file tables, line by line. */
final class FileSection {

    private static final Pattern GLUED_HEAD = Pattern.compile(
            "(?:(?:File\\s?name|Name|File\\s?version|Version|File\\s?size|Size|Date|Time(?: \\(UTC\\))?|Platform|Folder|Path|SP requirement|Service branch|Language)(?:[\\s|]{1,60}|$)){3,10}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUP = Pattern.compile(
            "\\W{0,40}(?:for |the ){0,2}(x86|intel|i386|alpha|axp|mips|ppc)(?:[- ]based)?(?: (?:platforms?|versions?|computers?|processors?|files?|systems?|build|only)){0,2}\\W{0,40}",
            Pattern.CASE_INSENSITIVE);
    private static final String HEAD_STARTS = "DFVSNTPLOdfvsntplo|(";
    private static final String GROUP_STARTS = "FTXIAMPftxiamp";
    private static final int SHORTEST_HEAD = 6;
    private static final int LONGEST_GROUP = 60;

    /** A shorter line is not of a text that was run together. */
    private static final int SHORTEST_GLUED = 100;

    /** From this indent on a line goes on with the last column of the row above. */
    private static final int DEEP_INDENT = 24;

    private final String text;
    private final List<Found> found = new ArrayList<>();
    private int unread;

    private FileIntroduction introduction;
    private int textStart;
    private @Nullable FileColumns columns;
    private boolean headEnded;
    private boolean listed;
    private boolean inTable;
    private @Nullable FileLine part;
    private @Nullable String platform;
    private @Nullable String blockPlatform;

    /**
     * A row of the fix with what stands above it.
     *
     * @param platform of the rows around it; null when none is printed
     * @param language of the table; null when none is printed
     */
    record Found(
            FileRow row,
            @Nullable String platform,
            @Nullable String language) {}

    private FileSection(Section section) {
        this.text = section.text();
        this.introduction = new FileIntroduction(section.kind().offersFix() ? Says.FIXED : Says.OTHER, null);
        this.platform = group(section.heading());
    }

    static FileSection read(Section section) {
        FileSection reading = new FileSection(section);
        reading.read();
        return reading;
    }

    List<Found> found() {
        return found;
    }

    /** How many lines look like rows of the fix and were not understood. */
    int unread() {
        return unread;
    }

    private void read() {
        int length = text.length();
        for (int start = 0; start < length; ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? length : end;
            int first = start;
            while (first < end && text.charAt(first) <= ' ') {
                first++;
            }
            if (first < end) {
                read(start, first, end);
            } else {
                blockPlatform = null;
            }
            start = end + 1;
        }
        closePart();
    }

    private void read(int start, int first, int end) {
        if (isRule(first, end)) {
            headEnded = columns != null;
        } else if (!readHead(start, first, end)
                && !readRows(start, first, end)
                && !readRunTogether(first, end)
                && !readGroup(first, end)
                && inTable
                && first - start < DEEP_INDENT) {
            closePart();
            inTable = false;
            columns = null;
            listed = false;
            platform = null;
            blockPlatform = null;
            textStart = start;
        }
    }

    private boolean readHead(int start, int first, int end) {
        if (end - first < SHORTEST_HEAD || HEAD_STARTS.indexOf(text.charAt(first)) < 0) {
            return false;
        }
        String line = text.substring(first, end);
        if (columns != null && !headEnded) {
            return columns.goOnIn(line);
        }
        FileColumns head = FileColumns.of(line);
        if (head == null) {
            return false;
        }
        closePart();
        open(start);
        columns = head;
        headEnded = false;
        textStart = end;
        return true;
    }

    private void open(int start) {
        if (!inTable) {
            introduction = FileIntroduction.above(text, textStart, start, introduction);
            inTable = true;
        }
    }

    private boolean readRows(int start, int first, int end) {
        if (!inTable && !mayNameFile(first, end)) {
            return false;
        }
        FileLine line = FileLine.of(text.substring(first, end), columns);
        if (part != null && part.goesOnIn(line) && part.with(line).isRow(columns)) {
            line = part.with(line);
            part = null;
        }
        closePart();
        if (line.isEmpty()) {
            return true;
        }
        if (line.isRow(columns)) {
            open(start);
            add(line);
            headEnded = columns != null;
            textStart = end;
            return true;
        }
        if (line.isNameOnly() && isListed(start)) {
            add(line);
            textStart = end;
            return true;
        }
        if (columns != null && line.isPart()) {
            part = line;
            return true;
        }
        if (inTable && introduction.says() == Says.FIXED && line.resemblesRow()) {
            unread++;
            return true;
        }
        return false;
    }

    /** Whether the names of files follow, one a line, without any attribute. */
    private boolean isListed(int start) {
        if (!inTable && FileIntroduction.announcesNames(text, textStart, start)) {
            open(start);
            introduction = new FileIntroduction(Says.FIXED, introduction.language());
            listed = true;
        }
        return listed;
    }

    /** A table may name a file and tell nothing about it. */
    private void closePart() {
        if (part != null && part.isNamed()) {
            add(part);
        }
        part = null;
    }

    private void add(FileLine line) {
        if (introduction.says() != Says.FIXED) {
            return;
        }
        for (FileRow row : FileRow.of(line.cells(), line.text(), columns)) {
            String printed = row.cell(CellForm.PLATFORM);
            if (printed != null) {
                blockPlatform = printed;
            }
            found.add(new Found(row, blockPlatform != null ? blockPlatform : platform, introduction.language()));
        }
    }

    /** Text, head and rows in one line. */
    private boolean readRunTogether(int first, int end) {
        if (end - first < SHORTEST_GLUED) {
            return false;
        }
        String line = text.substring(first, end);
        Matcher head = GLUED_HEAD.matcher(line);
        if (!head.find()) {
            return false;
        }
        List<FileCell> cells = FileCell.of(line.substring(head.end()), 0, true);
        int last = cells.size() - 1;
        boolean textFollows = last >= 0 && cells.get(last).form() == CellForm.WORD;
        introduction = FileIntroduction.above(line, 0, head.start(), introduction);
        add(new FileLine("", textFollows ? cells.subList(0, last) : cells));
        return true;
    }

    /** A line that says only for which platform the rows below are. */
    private boolean readGroup(int first, int end) {
        String group = mayBeGroup(first, end) ? group(text.substring(first, end)) : null;
        if (group == null) {
            return false;
        }
        platform = group;
        blockPlatform = null;
        return true;
    }

    private boolean mayBeGroup(int first, int end) {
        if (end - first > LONGEST_GROUP) {
            return false;
        }
        int letter = first;
        while (letter < end && !Character.isLetter(text.charAt(letter))) {
            letter++;
        }
        return letter < end && GROUP_STARTS.indexOf(text.charAt(letter)) >= 0;
    }

    private static @Nullable String group(String line) {
        Matcher group = GROUP.matcher(line);
        return group.matches() ? group.group(1) : null;
    }

    /** A row has a point that a letter or digit follows. */
    private boolean mayNameFile(int first, int end) {
        for (int i = first; i < end - 1; i++) {
            if (text.charAt(i) == '.' && Character.isLetterOrDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isRule(int first, int end) {
        for (int i = first; i < end; i++) {
            char c = text.charAt(i);
            if (c != '-' && c != '+' && c != '=' && c != '|' && c > ' ') {
                return false;
            }
        }
        return true;
    }
}
