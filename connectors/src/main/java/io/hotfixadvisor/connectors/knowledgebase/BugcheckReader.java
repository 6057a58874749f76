package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Reading.Finding;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stop errors of the operating system: by code, or by name and code. */
final class BugcheckReader {

    private static final String CODE = "0x([0-9a-f]{1,8})\\b|(c0[0-9a-f]{6})\\b|([0-9a-f]{8})\\b";
    private static final Pattern BY_CODE = Pattern.compile(
            "(?i)(?:\\bstops?(?: (?:error|code|message|screen)s?){0,2}|\\bbug ?check(?: error)?(?: code)?(?: of| is)?)[:=\"( -]{0,4}(?:"
                    + CODE + ")");

    /** "Stop 0x7F or 0x77": the codes after the first. */
    private static final Pattern FURTHER = Pattern.compile("(?i),? (?:or|and) (?:a )?(?:stop )?0x([0-9a-f]{1,8})\\b");

    /** "a 0x7F bug check". */
    private static final Pattern CODE_FIRST =
            Pattern.compile("(?i)\\b0x([0-9a-f]{1,8}) (?:bug ?check|stop (?:error|message)|blue screen)");

    /** A code before its four arguments, where the message is told to be a blue screen's. */
    private static final Pattern WITH_ARGUMENTS =
            Pattern.compile("(?i)\\b0x([0-9a-f]{8})(?= ?\\((?:0x[0-9a-f]{1,16}, ?){3}0x[0-9a-f]{1,16}\\))");

    /** "STOP 1E" has no prefix: it is a code only in upper case or in quotation marks. */
    private static final Pattern SHORT =
            Pattern.compile("(?:\\bSTOP |\"Stop )([0-9A-F]{2,3})\"?(?= [Ee]rror|[\",.)]|$)(?<=\\d.{0,2})");

    private static final String NAME =
            "\\b(?!(?:ERROR|STATUS|REG|KEY|HKEY|RPC|NERR|WM|WSA|MAPI)_)[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,10}\\b";
    private static final Pattern BY_NAME =
            Pattern.compile("(" + NAME + ") ?(?:\\((?:0x)?([0-9A-Fa-f]{1,8})\\)|0x([0-9A-Fa-f]{1,8})\\b)");
    private static final Pattern ANY_NAME = Pattern.compile(NAME);

    private static final String HEX = "(?:0x)?[0-9A-Fa-f]{1,16}";
    private static final String LONG_HEX = "(?:0x)?[0-9A-Fa-f]{8,16}";
    private static final Pattern LIST = Pattern.compile(
            "^\\W{0,6}(?:" + NAME + "\\W{0,6})?[({]\\s{0,2}(" + HEX + "(?:(?:, ?| )" + HEX + "){1,3})\\s{0,2}\\)",
            Pattern.CASE_INSENSITIVE);

    /** Arguments without parentheses: right after the code, or told by their prefixes. */
    private static final Pattern BARE_LIST = Pattern.compile(
            "^\\W{0,6}(?:" + NAME + "\\W{1,6})?(" + LONG_HEX + "(?:(?:, ?| )" + LONG_HEX + "){1,3})(?!\\w)");

    private static final String PREFIXED = "0x[0-9A-Fa-f]{4,16}";
    private static final Pattern PREFIXED_LIST =
            Pattern.compile("\\b(" + PREFIXED + "(?:(?:, ?| )" + PREFIXED + "){3})(?!\\w)");

    private static final Pattern NUMBERED = Pattern.compile("\\bArg(?:ument|s)? ?[1-4][: ]{1,2}(" + HEX + ")\\b");
    private static final Pattern EXAMPLES = Pattern.compile(
            "(?i)\\bresembl\\w{1,4}|\\bsimilar to\\b|\\b(?:may|can|will|might) (?:\\w{1,10} ){0,2}?(?:vary|differ)\\b|\\bvaries\\b|\\bfor example\\b");

    private static final String ORDINAL =
            "(?:first|second|third|fourth|first two|last two|last three|last|1st|2nd|3rd|4th)";

    /** "The second and fourth parameters may vary": only these do. */
    private static final Pattern VARYING = Pattern.compile(
            "(?i)\\b(" + ORDINAL + "(?:(?:, and |, | and | or )(?:the )?" + ORDINAL
                    + "){0,3}) (?:parameter|argument|number|value)s?\\b[^.;]{0,60}?\\b(?:vary|varies|differ|depend|specific|change)");

    private static final Pattern MODULE_BASE = Pattern.compile(
            "(?i)\\bbase(?:d)? at (?:0x)?[0-9a-f]{6,16},?[ -]{1,4}([\\w$-]{1,40}\\.(?:sys|dll|exe))\\b");
    private static final Pattern MODULE =
            Pattern.compile("(?i)\\b(?:in|by|with|within|involving) (?:the )?([\\w$-]{1,40}\\.(?:sys|dll))\\b");
    private static final Pattern STOPS = Pattern.compile("(?i)\\bstop\\b|\\bbug ?check|\\bblue ?screen");
    private static final Pattern NEXT = Pattern.compile("(?i)\\b(?:stop|bug ?check)[^.]{0,12}?(?:0x|\\bc0)[0-9a-f]");

    /** From here on an argument is an address, which differs from boot to boot. */
    private static final long FIRST_ADDRESS = 0x10000L;

    /** The first argument of an exception that was not handled is the exception. */
    private static final String UNHANDLED_EXCEPTION = "0x0000001E";

    private static final String NT_STATUS = "0xc00";

    private static final int REACH = 240;

    private final Map<String, Reading> found = new LinkedHashMap<>();
    private final @Nullable String titleModule;
    private String variationText = "";
    private Variation variation = Variation.NONE;

    private BugcheckReader(@Nullable String title) {
        Matcher module = MODULE.matcher(title == null ? "" : title);
        titleModule = title != null && STOPS.matcher(title).find() && module.find() ? module.group(1) : null;
    }

    static List<Reading> read(Article article) {
        String title = article.header().title();
        BugcheckReader reader = new BugcheckReader(title);
        String problem = Prose.fold(Article.text(article.problem()));
        reader.readFrom(problem, List.of());
        if (title != null) {
            reader.readFrom(title, List.of());
        }
        if (reader.found.isEmpty() && (stops(problem) || (title != null && stops(title)))) {
            article.where(section ->
                            section.kind() == SectionKind.CAUSE || section.kind() == SectionKind.MORE_INFORMATION)
                    .forEach(section -> reader.readFrom(
                            Prose.fold(section.ownText()),
                            List.of(new Finding(
                                    ReviewCode.STOP_OUTSIDE_SYMPTOMS,
                                    "stopCode",
                                    "the code is only printed under \"" + section.heading() + "\""))));
        }
        return List.copyOf(reader.found.values());
    }

    private static boolean stops(String text) {
        return isCued(text) && STOPS.matcher(text).find();
    }

    /** A stop error is never told without one of these words. */
    private static boolean isCued(String text) {
        return Prose.mentions(text, "stop") || Prose.mentions(text, "bug") || Prose.mentions(text, "blue");
    }

    private void readFrom(String text, List<Finding> findings) {
        if (text.indexOf('_') >= 0) {
            Matcher byName = BY_NAME.matcher(text);
            while (byName.find()) {
                String code = byName.group(2) == null ? byName.group(3) : byName.group(2);
                add(text, byName.start(), byName.end(), code, byName.group(1), findings);
            }
        }
        if (!Prose.mentions(text, "stop") && !Prose.mentions(text, "bug") && !Prose.mentions(text, "blue screen")) {
            return;
        }
        Matcher byCode = BY_CODE.matcher(text);
        while (byCode.find()) {
            String code = byCode.group(1) != null
                    ? byCode.group(1)
                    : byCode.group(2) != null ? byCode.group(2) : byCode.group(3);
            add(text, byCode.start(), byCode.end(), code, null, findings);
            Matcher further = FURTHER.matcher(text).region(byCode.end(), text.length());
            while (further.lookingAt()) {
                add(text, further.start(1) - 2, further.end(), further.group(1), null, findings);
                further.region(further.end(), text.length());
            }
        }
        for (Pattern pattern : List.of(CODE_FIRST, SHORT, WITH_ARGUMENTS)) {
            Matcher code = pattern.matcher(text);
            while (code.find()) {
                add(text, code.start(), code.end(), code.group(1), null, findings);
            }
        }
    }

    private void add(String text, int start, int end, String code, @Nullable String printedName, List<Finding> before) {
        String stopCode = "0x" + pad(code.toUpperCase(Locale.ROOT));
        Reading known = found.get(stopCode);
        if (known != null && !((BugcheckPattern) known.pattern()).getArgs().isEmpty()) {
            return;
        }
        String after = after(text, end);
        List<String> args = args(after);
        Variation variation = args.isEmpty() ? Variation.NONE : variation(text);
        List<Boolean> mustMatch = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            boolean exception = i == 0
                    && stopCode.equals(UNHANDLED_EXCEPTION)
                    && args.get(i).startsWith(NT_STATUS);
            boolean constant = exception || Long.parseUnsignedLong(args.get(i).substring(2), 16) < FIRST_ADDRESS;
            mustMatch.add(constant && !variation.mayVary(i));
        }
        List<Finding> findings = new ArrayList<>(before);
        if (!args.isEmpty() && variation.all()) {
            findings.add(new Finding(
                    ReviewCode.ARGUMENTS_ARE_EXAMPLES,
                    "args",
                    "the article says that the message only resembles this one; no argument has to agree"));
        }
        String name = printedName == null ? name(after) : printedName;
        if (known != null) {
            BugcheckPattern first = (BugcheckPattern) known.pattern();
            name = first.getStopName() == null ? name : first.getStopName();
            if (args.isEmpty() && Objects.equals(name, first.getStopName())) {
                return;
            }
        }
        BugcheckPattern pattern = BugcheckPattern.newBuilder()
                .setStopCode(stopCode)
                .setStopName(name)
                .setArgs(args)
                .setArgMustMatch(mustMatch)
                .setModule(module(after))
                .build();
        String evidence = Prose.fold(text.substring(start, end) + argsText(after, args));
        Confidence confidence = before.isEmpty() ? Confidence.HIGH : Confidence.MEDIUM;
        found.put(stopCode, new Reading(pattern, SignatureRole.SYMPTOM, confidence, evidence, findings));
    }

    /**
     * Which arguments differ from one occurrence to the next.
     *
     * @param all whether the printed ones are only examples
     * @param words the ordinals of those that may vary, in lower case; empty when none is told apart
     */
    private record Variation(boolean all, String words) {

        private static final List<List<String>> ORDINALS = List.of(
                List.of("first", "1st"),
                List.of("second", "2nd", "first two", "last three"),
                List.of("third", "3rd", "last two", "last three"),
                List.of("fourth", "4th", "last"));

        static final Variation NONE = new Variation(false, "");

        static Variation of(String text) {
            Matcher varying = VARYING.matcher(text);
            if (varying.find()) {
                return new Variation(false, varying.group(1).toLowerCase(Locale.ROOT));
            }
            return new Variation(EXAMPLES.matcher(text).find(), "");
        }

        boolean mayVary(int index) {
            return all
                    || (index < ORDINALS.size() && ORDINALS.get(index).stream().anyMatch(words::contains));
        }
    }

    /** What a text says of its arguments; it is asked for each code in turn. */
    private Variation variation(String text) {
        if (!text.equals(variationText)) {
            variationText = text;
            variation = Variation.of(text);
        }
        return variation;
    }

    /** What belongs to a code: up to the next one, at most {@value #REACH} characters. */
    private static String after(String text, int end) {
        String after = text.substring(end, Math.min(text.length(), end + REACH));
        Matcher next = NEXT.matcher(after);
        return next.find() ? after.substring(0, next.start()) : after;
    }

    private static @Nullable Matcher list(String after) {
        for (Pattern pattern : List.of(LIST, BARE_LIST, PREFIXED_LIST)) {
            Matcher list = pattern.matcher(after);
            if (list.find()) {
                return list;
            }
        }
        return null;
    }

    private static List<String> args(String after) {
        List<String> args = new ArrayList<>();
        Matcher list = list(after);
        if (list != null) {
            for (String arg : list.group(1).split("[, ]{1,2}", -1)) {
                args.add(argument(arg));
            }
            return args;
        }
        Matcher numbered = NUMBERED.matcher(after);
        while (numbered.find() && args.size() < 4) {
            args.add(argument(numbered.group(1)));
        }
        return args;
    }

    /** The printed words that hold the arguments, so that the evidence shows them. */
    private static String argsText(String after, List<String> args) {
        if (args.isEmpty()) {
            return "";
        }
        Matcher list = list(after);
        if (list != null) {
            return after.substring(0, list.end());
        }
        Matcher numbered = NUMBERED.matcher(after);
        int end = 0;
        for (int i = 0; i < args.size() && numbered.find(); i++) {
            end = numbered.end();
        }
        return after.substring(0, end);
    }

    private @Nullable String module(String after) {
        Matcher base = MODULE_BASE.matcher(after);
        return base.find() ? base.group(1) : titleModule;
    }

    private static @Nullable String name(String after) {
        Matcher name = ANY_NAME.matcher(after);
        return name.find() ? name.group() : null;
    }

    private static String argument(String printed) {
        String lower = printed.toLowerCase(Locale.ROOT);
        return "0x" + pad(lower.startsWith("0x") ? lower.substring(2) : lower);
    }

    private static String pad(String digits) {
        return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }
}
