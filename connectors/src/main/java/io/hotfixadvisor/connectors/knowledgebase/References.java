package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a text refers to other articles. */
final class References {

    /** A number that opens a line, or follows the words that announce it. */
    private static final Pattern ENTRY = Pattern.compile("(?:^|\\n|Knowledge\\s{1,3}Base\\s{0,3}:)[\\s\u2022*-]{0,8}"
            + "(?<mark>(?:ARTICLE-ID\\s{0,3}:\\s{0,3})?(?:Q|KB)?)(?<number>\\d{5,7})"
            + "(?=[\\s(]|$)[ \\t]{0,8}");

    private static final Pattern ANNOUNCEMENT =
            Pattern.compile("Knowledge\\s{1,3}Base|\\bfollowing\\s{1,3}articles?\\b");

    /** "article 246216", "(Q246216)", "KB246216": a number in running text. */
    private static final Pattern MENTION =
            Pattern.compile("(?:\\barticles?\\s{1,3}(?:Q|KB)?|\\b(?:KB|Q))(\\d{5,7})\\b");

    private static final Pattern TITLE_LABEL = Pattern.compile("^\\s{0,20}TITLE\\s{0,8}:");
    private static final Pattern URL = Pattern.compile("^\\s{0,20}\\(https?://[^\\s)]{1,300}\\)\\s{0,20}(?=\\S)");
    private static final Pattern URL_LINE = Pattern.compile("^\\s{0,20}(?:\\(?https?://\\S{0,300}|\\))\\s{0,20}$");
    private static final Pattern TITLE_ENDS = Pattern.compile(
            "^\\s{0,20}(?:\\||[\u2022*-]\\s|\\d{1,2}\\.\\s|For (?:more|additional)|For$|Note |Important |To (?:do|use)|Back to the top|You |When you|After you|This |The (?:third|information))");
    private static final Pattern FILE_ROW =
            Pattern.compile("^\\S{1,60}\\.\\w{1,4}\\s{0,20}$|\\d{1,2}[-/]\\w{2,3}[-/]\\d{2,4}");

    private static final int ANNOUNCEMENT_REACH = 400;
    private static final int LONGEST_TITLE = 300;
    private static final int LINES = 7;
    private static final int FEWEST_DIGITS = 5;

    private References() {}

    /**
     * A reference to another article.
     *
     * @param article "KB" and digits
     * @param title null when the text gives the number alone
     * @param start offset of the reference in the text
     * @param end offset after it
     */
    record Reference(String article, @Nullable String title, int start, int end) {}

    /** The references with a title, in order. */
    static List<Reference> titled(String text) {
        List<Reference> found = new ArrayList<>();
        if (!hasNumber(text) || (!text.contains("Knowledge") && !text.contains("following"))) {
            return found;
        }
        Matcher entry = ENTRY.matcher(text);
        int from = 0;
        int previousEnd = -1;
        while (from <= text.length() && entry.find(from)) {
            boolean follows = previousEnd >= 0
                    && text.substring(previousEnd, entry.start("mark")).isBlank();
            Reference reference = follows || announced(text, entry.start("mark"))
                    ? read(text, entry.group("number"), entry.start("mark"), entry.end())
                    : null;
            if (reference != null) {
                found.add(reference);
                previousEnd = reference.end();
                from = reference.end();
            } else {
                from = entry.end();
            }
        }
        return found;
    }

    /** The numbers that running text names, without a title. */
    static List<Reference> mentioned(String text) {
        List<Reference> found = new ArrayList<>();
        if (!hasNumber(text)) {
            return found;
        }
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            found.add(new Reference("KB" + mention.group(1), null, mention.start(), mention.end()));
        }
        return found;
    }

    /** The text with the numbers of other articles and without their titles: what those say is not said of this one. */
    static String strip(String text, List<Reference> titled) {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (Reference reference : titled) {
            rest.append(text, from, reference.start())
                    .append(reference.article())
                    .append("\n\n");
            from = reference.end();
        }
        return rest.append(text, from, text.length()).toString();
    }

    /** Only where so many digits stand together is a number to look for. */
    private static boolean hasNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < FEWEST_DIGITS; i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        }
        return digits == FEWEST_DIGITS;
    }

    private static boolean announced(String text, int number) {
        return ANNOUNCEMENT
                .matcher(text.substring(Math.max(0, number - ANNOUNCEMENT_REACH), number))
                .find();
    }

    private static @Nullable Reference read(String text, String number, int start, int titleStart) {
        StringBuilder title = new StringBuilder();
        int end = titleStart;
        int position = titleStart;
        for (int line = 0; line < LINES && position < text.length() && title.length() < LONGEST_TITLE; line++) {
            int lineEnd = text.indexOf('\n', position);
            int stop = lineEnd < 0 ? text.length() : lineEnd;
            String words = TITLE_LABEL
                    .matcher(URL.matcher(text.substring(position, stop)).replaceFirst(""))
                    .replaceFirst("");
            if (!URL_LINE.matcher(words).find() && !(line == 0 && words.isBlank())) {
                if (words.isBlank() || (title.length() > 0 && ends(words))) {
                    break;
                }
                title.append(words).append(' ');
            }
            end = stop;
            position = stop + 1;
        }
        String folded = Prose.fold(title.toString());
        boolean isTitle = !folded.isEmpty()
                && (Character.isLetter(folded.charAt(0)) || folded.charAt(0) == '"')
                && folded.length() <= LONGEST_TITLE
                && !FILE_ROW.matcher(folded).find();
        return isTitle ? new Reference("KB" + number, folded, start, end) : null;
    }

    private static boolean ends(String line) {
        return TITLE_ENDS.matcher(line).find() || ENTRY.matcher(line).lookingAt();
    }
}
