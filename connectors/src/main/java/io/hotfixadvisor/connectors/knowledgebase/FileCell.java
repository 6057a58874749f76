package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A cell of a line of a file table. A cell may be of several words: "11:42 AM", "21 KB", "May 17, 2001".
 *
 * @param text as printed
 */
record FileCell(CellForm form, String text) {

    private static final Pattern UNIT = Pattern.compile("[Kk][Bb]?|[Mm][Bb]|bytes?|b");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:\\.\\d{3}){1,3}");
    private static final Pattern FRACTION = Pattern.compile("\\d{1,4}\\.\\d");
    private static final Pattern SYSTEM = Pattern.compile("(?i)windows|win|nt|winnt");
    private static final Pattern RELEASE = Pattern.compile("(?i)NT|ME|SE|XP|95/98(?:/ME)?|9[58x]|2000|\\d\\.\\d{1,2}");
    private static final Pattern LATER = Pattern.compile("later|newer|greater|higher");
    private static final Pattern HALF = Pattern.compile("[AaPp]\\.?[Mm]\\.?|midnight|noon");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Pattern DAY = Pattern.compile("\\d{1,2},?");
    private static final Pattern BUILD = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\([Bb]uild");

    /** Whether the text can be a size whose commas became points. */
    boolean isThousands() {
        return THOUSANDS.matcher(text).matches();
    }

    /** Whether the text can be a size in kilobytes without its unit. */
    boolean isFraction() {
        return FRACTION.matcher(text).matches();
    }

    /**
     * The cells of a line; the lines of a drawn table are no cells.
     *
     * @param enough how many words without a form are too many: what follows is text
     * @param textFirst whether one such word at the beginning is too many
     */
    static List<FileCell> of(String line, int enough, boolean textFirst) {
        List<String> words = words(line);
        List<FileCell> cells = new ArrayList<>(words.size());
        int unknown = 0;
        for (int i = 0; i < words.size(); ) {
            int taken = join(words, i, cells);
            if (taken == 0) {
                String word = words.get(i);
                CellForm form = CellForm.of(word);
                cells.add(new FileCell(form, word));
                unknown += form == CellForm.WORD ? 1 : 0;
                if (unknown > enough || (textFirst && unknown == 1 && cells.size() == 1)) {
                    return cells;
                }
                taken = 1;
            }
            i += taken;
        }
        return cells;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int length = line.length();
        for (int start = 0; start < length; ) {
            char c = line.charAt(start);
            if (c == '|' || Character.isWhitespace(c)) {
                start++;
                continue;
            }
            int end = start + 1;
            while (end < length && line.charAt(end) != '|' && !Character.isWhitespace(line.charAt(end))) {
                end++;
            }
            String word = line.substring(start, end);
            start = end;
            if (!isDrawn(word)) {
                addWord(words, word.endsWith("<BR/>") ? word.substring(0, word.length() - 5) : word);
            }
        }
        return words;
    }

    /** A platform may be glued to the name: "Dns.exe(Alpha)". */
    private static void addWord(List<String> words, String word) {
        int bracket = word.endsWith(")") ? word.indexOf('(') : -1;
        if (bracket > 0 && CellForm.isPlatform(word.substring(bracket))) {
            words.add(word.substring(0, bracket));
            words.add(word.substring(bracket));
        } else {
            words.add(word);
        }
    }

    /** Whether a word is a piece of a table's frame. */
    private static boolean isDrawn(String word) {
        if (word.length() < 2) {
            return word.charAt(0) == '+' || word.charAt(0) == '*';
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '-' && c != '+' && c != '=' && c != '_' && c != '*') {
                return false;
            }
        }
        return word.length() > 2 || word.charAt(0) != '-';
    }

    /** Joins the words of one cell that begin here, and says how many they are; 0 when no words join. */
    private static int join(List<String> words, int i, List<FileCell> cells) {
        String word = words.get(i);
        String next = i + 1 < words.size() ? words.get(i + 1) : "";
        char first = word.charAt(0);
        if (first >= '0' && first <= '9') {
            return joinNumber(words, i, word, next, cells);
        }
        if (first == '(' && next.endsWith(")") && word.equalsIgnoreCase("(version")) {
            String version = next.substring(0, next.length() - 1);
            if (!version.isEmpty() && CellForm.of(version) == CellForm.VERSION) {
                return add(cells, CellForm.VERSION, version, 2);
            }
        }
        if (first == '(' && next.endsWith(")") && word.equalsIgnoreCase("(dated")) {
            String date = next.substring(0, next.length() - 1);
            if (!date.isEmpty() && CellForm.of(date) == CellForm.DATE) {
                return add(cells, CellForm.DATE, date, 2);
            }
        }
        if (LATER.matcher(next).matches()
                && (word.equals("and") || word.equals("or"))
                && cells.stream().anyMatch(cell -> cell.form() == CellForm.DATE)) {
            return add(cells, CellForm.NOTHING, word + " " + next, 2);
        }
        boolean filler = word.equalsIgnoreCase("version") || word.equalsIgnoreCase("dated");
        if (filler && !next.isEmpty() && !cells.isEmpty()) {
            CellForm form = CellForm.of(next);
            if (form == CellForm.VERSION || form == CellForm.DATE) {
                return add(cells, form, next, 2);
            }
        }
        if (SYSTEM.matcher(word).matches() && RELEASE.matcher(next).matches()) {
            return joinSystem(words, i, cells);
        }
        String year = i + 2 < words.size() ? words.get(i + 2) : "";
        if (DAY.matcher(next).matches() && YEAR.matcher(year).matches() && FileDates.isMonth(word)) {
            return add(cells, CellForm.DATE, word + " " + next + " " + year, 3);
        }
        return 0;
    }

    /** "Windows 98 SE", "Windows NT 4.0". */
    private static int joinSystem(List<String> words, int from, List<FileCell> cells) {
        int to = from + 2;
        while (to < words.size() && RELEASE.matcher(words.get(to)).matches()) {
            to++;
        }
        return add(cells, CellForm.PLATFORM, String.join(" ", words.subList(from, to)), to - from);
    }

    private static int joinNumber(List<String> words, int i, String word, String next, List<FileCell> cells) {
        if (next.isEmpty()) {
            return 0;
        }
        char second = next.charAt(0);
        if (second < '(' || second > 'z') {
            return 0;
        }
        if (UNIT.matcher(next).matches()) {
            boolean bytes = second == 'b';
            CellForm form = CellForm.of(word);
            if (form == CellForm.NUMBER || form == CellForm.SIZE) {
                return add(cells, bytes ? CellForm.SIZE : CellForm.ROUGH_SIZE, word, 2);
            }
            boolean pointed = bytes && THOUSANDS.matcher(word).matches();
            return form == CellForm.VERSION || form == CellForm.ROUGH_SIZE
                    ? add(cells, pointed ? CellForm.SIZE : CellForm.ROUGH_SIZE, word, 2)
                    : 0;
        }
        if (HALF.matcher(next).matches() && CellForm.of(word) == CellForm.TIME) {
            return add(cells, CellForm.TIME, word + " " + next, 2);
        }
        if (BUILD.matcher(word).matches() && next.endsWith(")")) {
            return add(cells, CellForm.VERSION, word + " " + next, 2);
        }
        if (i + 2 < words.size()
                && DAY.matcher(word).matches()
                && FileDates.isMonth(next)
                && YEAR.matcher(words.get(i + 2)).matches()) {
            return add(cells, CellForm.DATE, word + " " + next + " " + words.get(i + 2), 3);
        }
        return 0;
    }

    private static int add(List<FileCell> cells, CellForm form, String text, int words) {
        cells.add(new FileCell(form, text));
        return words;
    }
}
