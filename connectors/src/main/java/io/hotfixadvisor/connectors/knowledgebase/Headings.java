package io.hotfixadvisor.connectors.knowledgebase;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The headings of articles: which words open a section of which kind, alone on a line or run together with the text.
 */
final class Headings {

    /** Main headings: upper case, or capitalised alone on a line. */
    private static final Map<String, SectionKind> MAIN = table(Map.ofEntries(
            Map.entry("Applies to", SectionKind.PRODUCTS),
            Map.entry("The information in this article applies to", SectionKind.PRODUCTS),
            Map.entry("Summary", SectionKind.SUMMARY),
            Map.entry("Introduction", SectionKind.SUMMARY),
            Map.entry("Symptoms", SectionKind.SYMPTOMS),
            Map.entry("Symptom", SectionKind.SYMPTOMS),
            Map.entry("Cause", SectionKind.CAUSE),
            Map.entry("Resolution", SectionKind.RESOLUTION),
            Map.entry("Workaround", SectionKind.WORKAROUND),
            Map.entry("Status", SectionKind.STATUS),
            Map.entry("More information", SectionKind.MORE_INFORMATION),
            Map.entry("References", SectionKind.REFERENCES)));

    /** Sub-headings: one capital letter at least, alone on a line or glued to the capital letter of the text. */
    private static final Map<String, SectionKind> SUB = table(Map.ofEntries(
            Map.entry("Hotfix information", SectionKind.HOTFIX),
            Map.entry("Update information", SectionKind.HOTFIX),
            Map.entry("Software update information", SectionKind.HOTFIX),
            Map.entry("Cumulative rollup information", SectionKind.ROLLUP),
            Map.entry("Rollup information", SectionKind.ROLLUP),
            Map.entry("Update rollup information", SectionKind.ROLLUP),
            Map.entry("Service pack information", SectionKind.SERVICE_PACK),
            Map.entry("Download information", SectionKind.DOWNLOAD),
            Map.entry("Prerequisites", SectionKind.PREREQUISITES),
            Map.entry("Prerequisite", SectionKind.PREREQUISITES),
            Map.entry("Restart requirement", SectionKind.RESTART),
            Map.entry("Restart requirements", SectionKind.RESTART),
            Map.entry("Restart information", SectionKind.RESTART),
            Map.entry("Hotfix replacement information", SectionKind.REPLACEMENT),
            Map.entry("Update replacement information", SectionKind.REPLACEMENT),
            Map.entry("Replacement information", SectionKind.REPLACEMENT),
            Map.entry("Registry information", SectionKind.REGISTRY),
            Map.entry("Removal information", SectionKind.REMOVAL),
            Map.entry("File information", SectionKind.FILES),
            Map.entry("Hotfix file information", SectionKind.FILES),
            Map.entry("File attributes", SectionKind.FILES),
            Map.entry("Hotfix installation instructions", SectionKind.INSTALLATION),
            Map.entry("Hotfix installation information", SectionKind.INSTALLATION),
            Map.entry("Installation instructions", SectionKind.INSTALLATION),
            Map.entry("Installation information", SectionKind.INSTALLATION),
            Map.entry("Steps to reproduce the problem", SectionKind.MORE_INFORMATION),
            Map.entry("Steps to reproduce the behavior", SectionKind.MORE_INFORMATION),
            Map.entry("Steps to reproduce problem", SectionKind.MORE_INFORMATION),
            Map.entry("Steps to reproduce behavior", SectionKind.MORE_INFORMATION)));

    /** Labels at the foot of an article; their text follows on the same line. */
    private static final Map<String, SectionKind> FOOTER = table(Map.of(
            "Additional query words", SectionKind.QUERY_WORDS,
            "Additional reference words", SectionKind.QUERY_WORDS,
            "Keywords", SectionKind.KEYWORDS));

    /** Labels that are one only below the keywords, or below "Article Info". */
    private static final Set<String> FOOT_LABELS = Set.of(
            "technology",
            "version",
            "platform",
            "hardware",
            "issue type",
            "solution type",
            "article info",
            "article id",
            "revision",
            "created on",
            "published on",
            "last reviewed",
            "last modified");

    private static final Pattern FOOT_LABEL =
            Pattern.compile("\\s{0,8}([A-Za-z]{4,10}(?: [A-Za-z]{2,8})?)\\s{0,20}(?::|$)");

    private static final Pattern FOOTER_LINE =
            Pattern.compile("^\\s{0,8}(" + alternatives(FOOTER) + ")\\s{0,20}:", Pattern.CASE_INSENSITIVE);

    /** The words above a list of products; the first product may stand on the same line. */
    private static final Pattern PRODUCTS_LABEL = Pattern.compile(
            "\\s{0,8}(?:(?:The|This) information in this article applies to\\s{0,3}:?|A(?:pplies|PPLIES) (?:to|TO)\\s{0,3}:)");

    /** An installation heading goes on: "... instructions for clustered Exchange Server 2003 computers". */
    private static final Pattern INSTALLATION_LINE = Pattern.compile(
            "^(?:method \\d{1,2}: )?(?:(?:(?:additional )?(?:hotfix|update|fix|client hotfix bundle) |additional )?"
                    + "installation (?:instructions|information|steps)|manual installation|client hotfix bundle installation"
                    + "|(?:how to install|to install|installing) (?:this|the) (?:hotfix|update|fix)"
                    + "|(?:use|using) the (?:hotfix|update) installer)(?: (?:for|on|in) [^\".]{1,100})?$",
            Pattern.CASE_INSENSITIVE);

    /** Atomic: what follows must not turn "SYMPTOMS" into "SYMPTOM". */
    private static final String UPPER = "(?>" + alternatives(MAIN).toUpperCase(Locale.ROOT) + ")";

    /** What a heading follows when the lines of a page were joined with a space. */
    private static final String AFTER = "(?<=[.:?!)]\\s|On This Page\\s|[A-Z]{4}\\s)";

    /** The first words of a sentence behind such a heading. */
    private static final String BEFORE = "(?=\\s(?:[A-Z][a-z]|[A-Z]\\s[a-z]))";

    /**
     * A heading that is run together with what follows. A main heading is told by its case; a sub-heading by the
     * capital letter that follows without a space, or by its line; both by the ends of sentences around them.
     */
    private static final Pattern GLUED = Pattern.compile("(?<![A-Z\"_])(?<main>" + UPPER
            + ")(?=[A-Z][a-z]|[A-Z] |\\s{0,20}(?:[\\n(]|$|\\P{ASCII}))"
            + "|(?:(?<![A-Za-z,;] )(?<![\"])(?<sub>" + alternatives(SUB)
            + "(?:(?<=structions) for [^\\n.]{1,100}?[a-z0-9])?)(?=[A-Z]|[ \\t]{0,20}(?:\\n|$)))"
            + "|" + AFTER + "(?:(?<spacedmain>" + UPPER + ")|(?<spacedsub>" + alternatives(SUB) + "))" + BEFORE
            + "|(?<footer>(?:" + alternatives(FOOTER) + ")[ \\t]{0,20}:)");

    /** A main heading that is run together with the sentence that it opens: "SYMPTOMSOn a", "here. CAUSE This is". */
    private static final Pattern GLUE = Pattern.compile("(?<![A-Z\"_])" + UPPER + "(?=[A-Z][a-z]|[A-Z] [a-z])|"
            + "(?<=[.:?!)] |On This Page )" + UPPER + "(?= (?:[A-Z][a-z]|[A-Z] [a-z]))");

    private static final int LONGEST_HEADING = 160;

    private Headings() {}

    /**
     * A heading in the text.
     *
     * @param start offset of its first character
     * @param end offset after its last character
     */
    record Heading(SectionKind kind, int start, int end) {}

    /** The heading that a line is, if it is one. {@code next} is the next line that is not blank, or empty. */
    static Optional<SectionKind> ofLine(String line, String next) {
        String words = line.strip();
        if (words.isEmpty() || words.length() > LONGEST_HEADING) {
            return Optional.empty();
        }
        String name =
                words.endsWith(":") ? words.substring(0, words.length() - 1).strip() : words;
        SectionKind main = MAIN.get(name);
        if (main != null && (name.equals(name.toUpperCase(Locale.ROOT)) || opensText(name, next))) {
            return Optional.of(main);
        }
        SectionKind sub = SUB.get(name);
        if (sub != null && opensText(name, next)) {
            return Optional.of(sub);
        }
        return Character.isUpperCase(words.charAt(0))
                        && INSTALLATION_LINE.matcher(name).matches()
                ? Optional.of(SectionKind.INSTALLATION)
                : Optional.empty();
    }

    /** Whether main headings are run together with the text. */
    static boolean areGlued(String text) {
        return GLUE.matcher(text).find();
    }

    /** Where the label at the foot of the article ends on this line, or -1 when the line has none. */
    static int footerEnd(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return -1;
        }
        Matcher label = FOOTER_LINE.matcher(line);
        return label.find() ? label.end() : -1;
    }

    /** Where a label below the keywords ends on this line, or -1 when the line has none. */
    static int footLabelEnd(String line) {
        Matcher label = FOOT_LABEL.matcher(line);
        return label.lookingAt() && FOOT_LABELS.contains(label.group(1).toLowerCase(Locale.ROOT)) ? label.end() : -1;
    }

    /** Where the words above a list of products end on this line, or -1 when the line has none. */
    static int productsEnd(String line) {
        Matcher label = PRODUCTS_LABEL.matcher(line);
        return label.lookingAt() ? label.end() : -1;
    }

    /** The kind behind the label that {@link #footerEnd} found. */
    static SectionKind footer(String label) {
        String name = label.strip().replace(":", "").strip();
        return FOOTER.getOrDefault(name, SectionKind.KEYWORDS);
    }

    /** The next heading at or after an offset of a run-together text. */
    static Optional<Heading> nextGlued(String text, int from) {
        Matcher heading = GLUED.matcher(text);
        if (!heading.find(from)) {
            return Optional.empty();
        }
        return Optional.of(new Heading(kindOf(heading), heading.start(), heading.end()));
    }

    private static SectionKind kindOf(Matcher heading) {
        String words = heading.group();
        if (heading.group("footer") != null) {
            return footer(words);
        }
        boolean main = heading.group("main") != null || heading.group("spacedmain") != null;
        return main
                ? MAIN.getOrDefault(words, SectionKind.MORE_INFORMATION)
                : SUB.getOrDefault(words, SectionKind.INSTALLATION);
    }

    /** A capitalised word on a line of its own may be the end of a wrapped sentence: a heading has text of its own. */
    private static boolean opensText(String name, String next) {
        if (!Character.isUpperCase(name.charAt(0))) {
            return false;
        }
        String text = next.strip();
        return text.isEmpty() || !Character.isLowerCase(text.codePointAt(0));
    }

    private static Map<String, SectionKind> table(Map<String, SectionKind> entries) {
        Map<String, SectionKind> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        table.putAll(entries);
        return table;
    }

    /** Longest first, so that no heading hides a longer one. */
    private static String alternatives(Map<String, SectionKind> headings) {
        return headings.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining("|"));
    }
}
