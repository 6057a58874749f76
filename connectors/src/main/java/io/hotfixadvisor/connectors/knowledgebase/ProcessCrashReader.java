package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Reading.Finding;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Processes that end by an exception: stated in the title or the symptoms, or named by the cause. */
final class ProcessCrashReader {

    private static final String EXE = "([\\w$~-]{1,60}\\.exe)";
    private static final String FAILURE =
            "(?:access violation|exception|application error|unhandled exception|general protection fault|dr\\.? ?watson)";
    private static final String ENDS =
            "(?:crash(?:es|ed)?|quits?|(?:stops?|ends?|exits?|terminates?|fails?) unexpectedly|unexpectedly (?:stops?|quits?|ends?|exits?|terminates?)|terminates|faults|generates? (?:an?|the) )";

    /** How an article says that a process crashed. The first group is the executable. */
    private static final List<Pattern> STATED = List.of(
            Pattern.compile("(?i)" + FAILURE + "[^.;]{0,60}?\\b(?:in|of|by|for|from)\\b[^.;]{0,30}?\\b" + EXE),
            Pattern.compile("(?i)\\b" + EXE + "\\)?(?: process| service| program| application)?[^.;]{0,40}?\\b" + ENDS),
            Pattern.compile("(?i)\\b" + EXE + "[^.;]{0,40}?" + FAILURE),
            Pattern.compile("(?i)\\bcrash(?:es|ed)?\\b[^.;]{0,40}?\\b" + EXE),
            Pattern.compile("(?i)\\b(?:faulting )?app(?:lication)?(?: name)?: ?,? ?" + EXE));

    /** "App: exe\store.dbg": the symbol file stands for the executable. */
    private static final Pattern SYMBOLS = Pattern.compile("(?i)\\bApp: ?exe\\\\([\\w$-]{1,60})\\.dbg");

    private static final Pattern CAUSE_CRASHES = Pattern.compile(
            "(?i)\\bcrashed (?:the )?" + EXE + "|\\b" + EXE + "(?: process)?[^.;]{0,20}?\\bcrash(?:es|ed)");
    private static final Pattern CAUSE_OF_PROCESS = Pattern.compile(
            "(?i)\\bcauses? (?:the|these|those|both) process(?:es)? to (?:crash|quit|stop|terminate|fail)");
    private static final Pattern ANY_EXE = Pattern.compile("\\b" + EXE, Pattern.CASE_INSENSITIVE);
    private static final Pattern SUSPECT = Pattern.compile(
            "\\b(?:[Tt]he|[Aa]n?) (?:[^.;,()]{1,80}\\(([\\w.]{2,30})\\)|([\\w.]{2,30})) (?:driver|filter|component|module|file) (?:to )?causes?\\b");
    private static final Pattern CODE = Pattern.compile(
            "(?i)\\b(?:exception(?: number| code)?|error)[:# (]{1,3}(?:0x)?(c0[0-9a-f]{6})\\b|\\b0x(c0[0-9a-f]{6})\\b");
    private static final Pattern ACCESS_VIOLATION = Pattern.compile("(?i)\\baccess violation|\\b\\(AV\\)");
    private static final Pattern MODULE = Pattern.compile(
            "(?i)\\b(?:faulting |in )?module:? (?:name: ?)?\"?([\\w$-]{1,60}\\.(?:dll|exe|sys|drv|ocx))");
    private static final Pattern FUNCTION =
            Pattern.compile("\\b([A-Za-z]\\w{1,30})!([A-Za-z_?][\\w:@?$~]{1,120})(?:\\+0x[0-9a-fA-F]{1,8})?");

    private static final String ACCESS_VIOLATION_CODE = "0xC0000005";

    private ProcessCrashReader() {}

    /** What the title and the symptoms state. */
    static List<Reading> stated(Article article) {
        Map<String, Reading> found = new LinkedHashMap<>();
        String title = article.header().title();
        List<String> sentences = new ArrayList<>(Article.sentences(article.problem()));
        if (title != null) {
            sentences.add(title);
        }
        for (String sentence : sentences) {
            for (Pattern pattern : STATED) {
                Matcher crash = pattern.matcher(sentence);
                while (crash.find()) {
                    add(crash.group(1), sentence, found);
                }
            }
            Matcher symbols = SYMBOLS.matcher(sentence);
            while (symbols.find()) {
                add(symbols.group(1) + ".exe", sentence, found);
            }
        }
        return found.size() == 1
                ? List.of(withCode(List.copyOf(found.values()).get(0), article))
                : List.copyOf(found.values());
    }

    /** Where only one process crashes, the code that stands in another sentence is its code. */
    private static Reading withCode(Reading reading, Article article) {
        ProcessCrashPattern crash = (ProcessCrashPattern) reading.pattern();
        String code = code(Prose.fold(Article.text(article.problem())));
        if (crash.getExceptionCode() != null || code == null) {
            return reading;
        }
        return new Reading(
                ProcessCrashPattern.newBuilder(crash).setExceptionCode(code).build(),
                reading.role(),
                reading.confidence(),
                reading.evidence(),
                reading.findings());
    }

    /** What only the cause names; such a crash supports an advisory and never opens one. */
    static List<Reading> fromCause(Article article, List<Reading> stated) {
        Map<String, Reading> found = new LinkedHashMap<>();
        List<String> sentences = Article.sentences(article.of(SectionKind.CAUSE));
        String suspect = sentences.stream()
                .map(ProcessCrashReader::suspect)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
        for (String sentence : sentences) {
            for (String process : crashed(sentence)) {
                boolean known = stated.stream()
                        .anyMatch(reading -> ((ProcessCrashPattern) reading.pattern())
                                .getProcess()
                                .equalsIgnoreCase(process));
                if (!known) {
                    found.putIfAbsent(process.toLowerCase(Locale.ROOT), caused(process, suspect, sentence));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static void add(String process, String sentence, Map<String, Reading> found) {
        String key = process.toLowerCase(Locale.ROOT);
        if (found.containsKey(key)) {
            return;
        }
        List<Finding> findings = new ArrayList<>();
        String code = code(sentence);
        if (code == null && ACCESS_VIOLATION.matcher(sentence).find()) {
            code = ACCESS_VIOLATION_CODE;
            findings.add(new Finding(
                    ReviewCode.EXCEPTION_CODE_DERIVED,
                    "exceptionCode",
                    "the code follows from the words \"access violation\"; it is not printed"));
        }
        Matcher module = MODULE.matcher(sentence);
        String faulting = module.find() && !module.group(1).equalsIgnoreCase(process) ? module.group(1) : null;
        Matcher frame = FUNCTION.matcher(sentence);
        String function = frame.find() ? frame.group(2) : null;
        if (faulting == null) {
            findings.add(new Finding(
                    ReviewCode.MODULE_NOT_STATED,
                    "module",
                    "no faulting module is stated: the signature is generic and fits other faults of " + process));
        }
        ProcessCrashPattern pattern = ProcessCrashPattern.newBuilder()
                .setProcess(process)
                .setExceptionCode(code)
                .setModule(faulting)
                .setFunction(function)
                .build();
        found.put(key, new Reading(pattern, SignatureRole.SYMPTOM, Confidence.HIGH, sentence, findings));
    }

    private static Reading caused(String process, @Nullable String suspect, String sentence) {
        ProcessCrashPattern pattern = ProcessCrashPattern.newBuilder()
                .setProcess(process)
                .setSuspect(suspect)
                .build();
        return new Reading(
                pattern,
                SignatureRole.SUPPORTING,
                Confidence.MEDIUM,
                sentence,
                List.of(new Finding(
                        ReviewCode.PROCESS_FROM_CAUSE,
                        "role",
                        "only the cause names " + process + "; set role SYMPTOM if its crash opens an advisory")));
    }

    private static List<String> crashed(String sentence) {
        List<String> processes = new ArrayList<>();
        Matcher crashed = CAUSE_CRASHES.matcher(sentence);
        while (crashed.find()) {
            processes.add(crashed.group(1) == null ? crashed.group(2) : crashed.group(1));
        }
        Matcher caused = CAUSE_OF_PROCESS.matcher(sentence);
        if (caused.find()) {
            Matcher exe = ANY_EXE.matcher(sentence.substring(0, caused.start()));
            while (exe.find()) {
                processes.add(exe.group(1));
            }
        }
        return processes;
    }

    private static String suspect(String sentence) {
        Matcher suspect = SUSPECT.matcher(sentence);
        if (!suspect.find()) {
            return "";
        }
        return suspect.group(1) == null ? suspect.group(2) : suspect.group(1);
    }

    private static @Nullable String code(String sentence) {
        Matcher code = CODE.matcher(sentence);
        if (!code.find()) {
            return null;
        }
        String digits = code.group(1) == null ? code.group(2) : code.group(1);
        return "0x" + digits.toUpperCase(Locale.ROOT);
    }
}
