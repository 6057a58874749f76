package io.hotfixadvisor.connectors.knowledgebase;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns that the head of a file table names; the head may be of several lines. */
final class FileColumns {

    private static final Pattern ONLY_NAMES = Pattern.compile("(?i)[ |]{0,20}file ?name[ |]{0,40}");
    private static final int LONGEST_HEAD = 160;

    /** Words of a head; those that stand for no form belong to a column of several words or to a remark. */
    private static final Map<String, CellForm> WORDS = Map.ofEntries(
            Map.entry("date", CellForm.DATE),
            Map.entry("time", CellForm.TIME),
            Map.entry("date/time", CellForm.DATE),
            Map.entry("size", CellForm.SIZE),
            Map.entry("bytes", CellForm.SIZE),
            Map.entry("version", CellForm.VERSION),
            Map.entry("version#", CellForm.VERSION),
            Map.entry("ver", CellForm.VERSION),
            Map.entry("name", CellForm.NAME),
            Map.entry("filename", CellForm.NAME),
            Map.entry("file", CellForm.NAME),
            Map.entry("files", CellForm.NAME),
            Map.entry("platform", CellForm.PLATFORM),
            Map.entry("platforms", CellForm.PLATFORM),
            Map.entry("processor", CellForm.PLATFORM),
            Map.entry("cpu", CellForm.PLATFORM),
            Map.entry("os", CellForm.PLATFORM),
            Map.entry("operating", CellForm.PLATFORM),
            Map.entry("system", CellForm.PLATFORM),
            Map.entry("language", CellForm.LANGUAGE),
            Map.entry("locale", CellForm.LANGUAGE),
            Map.entry("branch", CellForm.BRANCH),
            Map.entry("sp", CellForm.SERVICE_PACK),
            Map.entry("requirement", CellForm.SERVICE_PACK));

    private static final Set<String> REMARKS = Set.of(
            "and",
            "current",
            "new",
            "path",
            "folder",
            "destination",
            "location",
            "directory",
            "service",
            "utc",
            "gmt",
            "stamp",
            "of",
            "in",
            "product",
            "component",
            "description",
            "comments",
            "notes",
            "modified",
            "created",
            "type",
            "dll",
            "installed",
            "default",
            "build",
            "number",
            "last",
            "changed",
            "internal",
            "code",
            "page",
            "(all)",
            "kb");

    private final Set<CellForm> forms = EnumSet.noneOf(CellForm.class);

    private FileColumns() {}

    /** The columns of a line; null when the line is no head of a file table. */
    static @Nullable FileColumns of(String line) {
        FileColumns columns = new FileColumns();
        return columns.read(line)
                        && (columns.forms.size() > 1 || ONLY_NAMES.matcher(line).matches())
                ? columns
                : null;
    }

    /** Whether a line goes on with the head; then its columns are taken. */
    boolean goOnIn(String line) {
        return read(line);
    }

    boolean has(CellForm form) {
        return forms.contains(form);
    }

    private boolean read(String line) {
        if (line.length() > LONGEST_HEAD) {
            return false;
        }
        Set<CellForm> named = EnumSet.noneOf(CellForm.class);
        int length = line.length();
        for (int start = 0; start < length; ) {
            if (isBetween(line.charAt(start))) {
                start++;
                continue;
            }
            int end = start + 1;
            while (end < length && !isBetween(line.charAt(end))) {
                end++;
            }
            char first = line.charAt(start);
            if (first != '-' && first != '+') {
                String word = strip(line.substring(start, end).toLowerCase(Locale.ROOT));
                CellForm form = WORDS.get(word);
                if (form != null) {
                    named.add(form);
                } else if (!REMARKS.contains(word)) {
                    return false;
                }
            }
            start = end;
        }
        return forms.addAll(named);
    }

    private static boolean isBetween(char c) {
        return c <= ' ' || c == '|';
    }

    private static String strip(String word) {
        int start = word.startsWith("(") ? 1 : 0;
        int end = word.length();
        while (end > start && (word.charAt(end - 1) == ')' || word.charAt(end - 1) == ':')) {
            end--;
        }
        return word.substring(start, end);
    }
}
