package io.hotfixadvisor.connectors.knowledgebase;

import java.util.Set;
import java.util.regex.Pattern;

/** What a cell of a file table holds, known by its form and not by its place. */
enum CellForm {
    /** The table says that there is nothing: "-", "N/A", "none". */
    NOTHING,
    DATE,
    TIME,
    /** A size in bytes, with commas. */
    SIZE,
    /** A size that is rounded to kilobytes or megabytes, or that lost digits: no size in bytes. */
    ROUGH_SIZE,
    /** Digits only: a size, or a version of one part. The columns tell. */
    NUMBER,
    VERSION,
    PLATFORM,
    LANGUAGE,
    SERVICE_PACK,
    BRANCH,
    NAME,
    /** Anything else. */
    WORD;

    private static final Pattern DATE_FORM = Pattern.compile(
            "\\d{1,2}[-/](?:\\d{1,2}|[A-Za-z]{3,9})[-/]\\d{2,4}|[A-Za-z]{3,9}-\\d{1,2}-\\d{2,4}|\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}");
    private static final Pattern TIME_FORM = Pattern.compile(
            "\\d{1,2}:\\d{2}(?:[:.]\\d{2})?(?:[AaPp]\\.?[Mm]?\\.?)?|\\d{1,2}\\.\\d{2}[AaPp]\\.?[Mm]\\.?");
    private static final Pattern SIZE_FORM = Pattern.compile("(\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,12})(?:[Bb]|bytes)?");
    private static final Pattern ROUGH_FORM =
            Pattern.compile("[\\d.,]{1,12}(?:K|KB|MB|M)|\\d{1,6}(?:,\\d{1,6}){1,2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION_FORM = Pattern.compile(
            "[Vv]?\\d{1,6}(?:[.:]\\d{1,10}){1,4}[a-z]?|\\d{1,4}(?:,\\d{1,6}){3}|\\d{1,3}\\.\\d{1,3}\\((?:[Bb]uild ?)?\\d{1,6}\\)");
    /** A place that is kept for what is not known yet: "xx/xx/xx". */
    private static final Pattern UNKNOWN_FORM = Pattern.compile("x{1,8}[/:,.-]x{1,8}(?:[/:,.-]x{1,8})?|x{4,12}");

    private static final Pattern BRANCH_FORM = Pattern.compile("(?:SP\\d|RTM)?(?:GDR|QFE|LDR)");
    private static final Pattern SERVICE_PACK_FORM = Pattern.compile("SP\\d[a-z]?|RTM");
    private static final Pattern NAME_FORM = Pattern.compile(
            "(?![xX]{1,20}\\.[xX]{1,4}$)(?=[^.]{0,100}[A-Za-z_~]|\\d{1,20}\\.[A-Za-z]{2})[\\w%$~:\\\\/{}<>!#&'+@.,=^`-]{1,160}\\.(?:[A-Za-z_$~][\\w$~]{0,5}|\\d{3}|\\d[A-Za-z]\\w?)");

    private static final Set<String> NOTHINGS = Set.of("-", "--", "n/a", "na", "none", "not", "applicable");
    private static final Set<String> PLATFORMS = Set.of(
            "x86",
            "ix86",
            "x386",
            "i386",
            "386",
            "i486",
            "486",
            "intel",
            "x64",
            "amd64",
            "ia64",
            "ia-64",
            "alpha",
            "axp",
            "mips",
            "ppc",
            "powerpc",
            "nec98",
            "nec",
            "macintosh",
            "mac",
            "win9x",
            "win95",
            "win98",
            "winnt",
            "win32",
            "win2k",
            "nt4",
            "arm");
    private static final Set<String> LANGUAGES = Set.of(
            "arabic",
            "chinese",
            "czech",
            "danish",
            "dutch",
            "english",
            "finnish",
            "french",
            "german",
            "greek",
            "hebrew",
            "hungarian",
            "italian",
            "japanese",
            "korean",
            "norwegian",
            "polish",
            "portuguese",
            "russian",
            "slovak",
            "slovenian",
            "spanish",
            "swedish",
            "thai",
            "turkish",
            "enu");

    /** The form of one word. */
    static CellForm of(String word) {
        int length = word.length();
        if (length > 170) {
            return WORD;
        }
        char first = word.charAt(0);
        if ((first >= '0' && first <= '9') || first == 'v' || first == 'V') {
            CellForm number = ofNumber(word, length);
            if (number != WORD) {
                return number;
            }
        }
        if (length < 20) {
            String bare = bare(word);
            if (NOTHINGS.contains(bare) || UNKNOWN_FORM.matcher(bare).matches()) {
                return NOTHING;
            }
            if (PLATFORMS.contains(bare)) {
                return PLATFORM;
            }
            if (LANGUAGES.contains(bare)) {
                return LANGUAGE;
            }
            if (SERVICE_PACK_FORM.matcher(word).matches()) {
                return SERVICE_PACK;
            }
            if (BRANCH_FORM.matcher(word).matches()) {
                return BRANCH;
            }
            if (DATE_FORM.matcher(word).matches()) {
                return DATE;
            }
        }
        return word.indexOf('.') >= 0 && NAME_FORM.matcher(word).matches() ? NAME : WORD;
    }

    private static CellForm ofNumber(String word, int length) {
        if (length > 32) {
            return WORD;
        }
        if (TIME_FORM.matcher(word).matches()) {
            return TIME;
        }
        if (SIZE_FORM.matcher(word).matches()) {
            return word.indexOf(',') < 0 && Character.isDigit(word.charAt(length - 1)) ? NUMBER : SIZE;
        }
        if (DATE_FORM.matcher(word).matches()) {
            return DATE;
        }
        if (VERSION_FORM.matcher(word).matches()) {
            return VERSION;
        }
        return ROUGH_FORM.matcher(word).matches() ? ROUGH_SIZE : WORD;
    }

    /** A word in lower case, without brackets around it. */
    private static String bare(String word) {
        StringBuilder bare = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '(' && c != ')' && c != '<' && c != '>') {
                bare.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            }
        }
        return bare.toString();
    }

    static boolean isLanguage(String word) {
        return LANGUAGES.contains(bare(word));
    }

    static boolean isPlatform(String word) {
        return PLATFORMS.contains(bare(word));
    }

    /** Whether a cell of this form tells something about a file. */
    boolean describes() {
        return switch (this) {
            case DATE, SIZE, ROUGH_SIZE, NUMBER, VERSION -> true;
            default -> false;
        };
    }
}
