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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stop errors of the operating system: by code, or by name and code. */
final class BugcheckReader {

    private static final String HEX = "(?:0x)?[0-9A-Fa-f]{1,16}";
    private static final Pattern BY_CODE = Pattern.compile(
            "(?i:\\bstop(?: error| code| message)?|\\bbug ?check(?: code)?)[: ]{1,3}(?:0x([0-9A-Fa-f]{1,8})\\b|([cC]0[0-9A-Fa-f]{6})\\b)");
    private static final Pattern BY_NAME =
            Pattern.compile("\\b([A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,10}) ?\\((?:0x)?([0-9A-Fa-f]{1,8})\\)");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,10}\\b");
    private static final Pattern LIST =
            Pattern.compile("^\\W{0,4}\\(?\\s{0,2}(" + HEX + "(?:(?:, ?| )" + HEX + "){1,3})\\s{0,2}\\)");
    private static final Pattern NUMBERED = Pattern.compile("\\bArg(?:ument|s)? ?[1-4][: ]{1,2}(" + HEX + ")\\b");
    private static final Pattern EXAMPLES = Pattern.compile(
            "(?i)\\bresembl\\w{1,4}|\\bsimilar to\\b|\\bmay vary\\b|\\bcan vary\\b|\\bfor example\\b|\\bmay differ\\b");

    /** From here on an argument is an address, which differs from boot to boot. */
    private static final long FIRST_ADDRESS = 0x10000L;

    private static final int REACH = 200;

    private BugcheckReader() {}

    static List<Reading> read(Article article) {
        Map<String, Reading> found = new LinkedHashMap<>();
        String problem = Prose.fold(Article.text(article.problem()));
        readFrom(problem, found);
        String title = article.header().title();
        if (title != null) {
            readFrom(title, found);
        }
        return List.copyOf(found.values());
    }

    private static void readFrom(String text, Map<String, Reading> found) {
        Matcher byName = BY_NAME.matcher(text);
        while (byName.find()) {
            add(text, byName.start(), byName.end(), byName.group(2), byName.group(1), found);
        }
        Matcher byCode = BY_CODE.matcher(text);
        while (byCode.find()) {
            String code = byCode.group(1) == null ? byCode.group(2) : byCode.group(1);
            add(text, byCode.start(), byCode.end(), code, null, found);
        }
    }

    private static void add(
            String text, int start, int end, String code, @Nullable String printedName, Map<String, Reading> found) {
        String stopCode = "0x" + pad(code.toUpperCase(Locale.ROOT));
        if (found.containsKey(stopCode)) {
            return;
        }
        String after = text.substring(end, Math.min(text.length(), end + REACH));
        List<String> args = args(after);
        boolean examples = EXAMPLES.matcher(text).find();
        List<Boolean> mustMatch = new ArrayList<>();
        for (String arg : args) {
            mustMatch.add(!examples && Long.parseUnsignedLong(arg.substring(2), 16) < FIRST_ADDRESS);
        }
        List<Finding> findings = new ArrayList<>();
        if (!args.isEmpty() && examples) {
            findings.add(new Finding(
                    ReviewCode.ARGUMENTS_ARE_EXAMPLES,
                    "args",
                    "the article says that the message only resembles this one; no argument has to agree"));
        }
        BugcheckPattern pattern = BugcheckPattern.newBuilder()
                .setStopCode(stopCode)
                .setStopName(printedName == null ? name(after) : printedName)
                .setArgs(args)
                .setArgMustMatch(mustMatch)
                .build();
        String evidence = Prose.fold(text.substring(start, end) + argsText(after, args));
        found.put(stopCode, new Reading(pattern, SignatureRole.SYMPTOM, Confidence.HIGH, evidence, findings));
    }

    private static List<String> args(String after) {
        List<String> args = new ArrayList<>();
        Matcher list = LIST.matcher(after);
        if (list.find()) {
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
        Matcher list = LIST.matcher(after);
        if (list.find()) {
            return list.group();
        }
        Matcher numbered = NUMBERED.matcher(after);
        int end = 0;
        for (int i = 0; i < args.size() && numbered.find(); i++) {
            end = numbered.end();
        }
        return after.substring(0, end);
    }

    private static @Nullable String name(String after) {
        Matcher name = NAME.matcher(after);
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
