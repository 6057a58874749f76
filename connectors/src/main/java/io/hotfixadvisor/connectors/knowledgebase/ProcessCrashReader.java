package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.CallStack.Frame;
import io.hotfixadvisor.connectors.knowledgebase.Reading.Finding;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Processes that end by an exception, as the title, the symptoms or a printed Dr. Watson log state them. */
final class ProcessCrashReader {

    private static final String EXE = "([\\w$-]{1,60}\\.(?:exe|dbg))\\b";
    private static final String FAILURE =
            "(?:access violat(?:ion|es?|ed)|exception|application error|general protection fault|page fault|gp ?faults?|dr\\.? ?watson)";
    private static final String ENDS =
            "(?:crash(?:es|ed)?|quits?|(?:stops?|ends?|exits?|terminates?|fails?) unexpectedly|unexpectedly (?:stops?|quits?|ends?|exits?|terminates?)|terminates|faults|generates? (?:an?|the) )";

    /** How an article says that a process crashed. The first group is the executable. */
    private static final List<Pattern> STATED = List.of(
            Pattern.compile("(?i)" + FAILURE + "[^.;]{0,60}?\\b(?:in|of|by|for|from)\\b[^.;]{0,30}?\\b" + EXE),
            Pattern.compile("(?i)\\b" + EXE + "\\)?(?: process| service| program| application)?[^.;]{0,40}?\\b" + ENDS),
            Pattern.compile("(?i)\\b" + EXE + "[^.;]{0,40}?" + FAILURE),
            Pattern.compile("(?i)\\bcrash(?:es|ed)?\\b[^.;]{0,40}?\\b" + EXE),
            Pattern.compile(
                    "(?i)\\bcauses? (?:the )?" + EXE + " (?:process |service )?to (?:crash|quit|stop|terminate|fail)"),
            Pattern.compile("(?i)\\bfailure (?:of|in) (?:the )?" + EXE),
            Pattern.compile("(?i)\\bdump file [^\\n]{1,80}? for " + EXE),
            Pattern.compile("(?i)\\b(?:faulting )?app(?:lication)?(?: name)?: ?,? ?" + EXE));

    /** "App: exe\example.dbg": the symbol file stands for the executable. */
    private static final Pattern APP = Pattern.compile(
            "(?i)\\bApp(?:lication)?: {0,4}(?:[\\w:.~-]{1,60}\\\\){0,8}([\\w$-]{1,60})\\.(?:dbg|exe)\\b");

    /** "EXAMPLE caused an invalid page fault in module EXAMPLE.DLL": Windows 95 and later name no extension. */
    private static final Pattern CAUSED_IN_MODULE = Pattern.compile(
            "\\b([A-Z][\\w$-]{1,19}) (?:has )?caused an? (?:invalid page fault|general protection fault|access violation|exception [\\w()]{1,12}|stack fault|divide error|error)[^.;]{0,20}? in(?: module)?\\b");

    /** "Example.exe and" before another program of which the same is said. */
    private static final Pattern COMPANION = Pattern.compile("(?i)\\b" + EXE + "(?: and|, and| or|,) $");

    private static final int COMPANION_REACH = 80;

    private static final String IN_MODULE = "in module ";

    private static final Set<String> NO_PROCESS =
            Set.of("drwtsn32.exe", "drwatson.exe", "this.exe", "it.exe", "that.exe", "program.exe", "application.exe");

    private static final Pattern CAUSE_CRASHES = Pattern.compile(
            "(?i)\\bcrashed (?:the )?" + EXE + "|\\b" + EXE + "(?: process)?[^.;]{0,20}?\\bcrash(?:es|ed)");
    private static final Pattern CAUSE_OF_PROCESS = Pattern.compile(
            "(?i)\\bcauses? (?:the|these|those|both) process(?:es)? to (?:crash|quit|stop|terminate|fail)");
    private static final Pattern ANY_EXE = Pattern.compile("\\b" + EXE, Pattern.CASE_INSENSITIVE);
    private static final Pattern SUSPECT = Pattern.compile(
            "\\b(?:[Tt]he|[Aa]n?) (?:[^.;,()]{1,80}\\(([\\w.]{2,30})\\)|([\\w.]{2,30})) (?:driver|filter|component|module|file) (?:to )?causes?\\b");
    private static final Pattern CODE = Pattern.compile(
            "(?i)\\b(?:exception(?: number| code)?|error)[:# (]{1,3}(?:0x)?(c0[0-9a-f]{6})\\b|\\b0x(c0[0-9a-f]{6})\\b|\\b(c0000005)\\b");
    private static final Pattern ACCESS_VIOLATION = Pattern.compile("(?i)\\baccess violat|\\b\\(AV\\)");
    private static final Pattern MODULE = Pattern.compile(
            "(?i)\\b(?:faulting |in )?module:? (?:name: ?)?\"?([\\w$-]{1,60}\\.(?:dll|exe|sys|drv|ocx))");
    private static final Pattern ROUTINE =
            Pattern.compile("\\b(?:function|routine|[Vv]iolation in|AV in|[Cc]rash in) ([A-Za-z_]\\w{2,60})\\(\\)");

    private static final String ACCESS_VIOLATION_CODE = "0xC0000005";

    private final Article article;
    private final String problem;
    private final Map<String, Reading> found = new LinkedHashMap<>();

    private ProcessCrashReader(Article article, String problem) {
        this.article = article;
        this.problem = problem;
    }

    /**
     * What the title and the symptoms state, what a printed log shows or, failing these, what follows from other words.
     *
     * @param problem the title and the symptoms, white space folded
     * @param stopped whether the operating system stops: then the crash of a process is only read where it is stated
     * @param terminated whether the end of a service is stated
     */
    static List<Reading> read(Article article, String problem, boolean stopped, boolean terminated) {
        ProcessCrashReader reader = new ProcessCrashReader(article, problem);
        String title = article.header().title();
        Article.sentences(article.problem()).forEach(reader::sentence);
        if (title != null) {
            reader.sentence(title);
        }
        if (reader.found.isEmpty() && CrashWords.any(problem)) {
            reader.logs();
            if (reader.found.isEmpty() && !stopped) {
                InferredCrash.of(article, problem, terminated).ifPresent(crash -> reader.found.put("", crash));
            }
        }
        return reader.found.size() == 1
                ? List.of(reader.detailed(reader.found.values().iterator().next()))
                : List.copyOf(reader.found.values());
    }

    private void sentence(String sentence) {
        if (Prose.mentions(sentence, ".exe") || Prose.mentions(sentence, ".dbg")) {
            for (Pattern pattern : STATED) {
                Matcher crash = pattern.matcher(sentence);
                while (crash.find()) {
                    if (!sentence.regionMatches(
                            true, crash.start(1) - IN_MODULE.length(), IN_MODULE, 0, IN_MODULE.length())) {
                        Matcher companion = COMPANION
                                .matcher(sentence)
                                .region(Math.max(0, crash.start(1) - COMPANION_REACH), crash.start(1));
                        while (companion.find()) {
                            add(companion.group(1), sentence);
                        }
                        add(crash.group(1), sentence);
                    }
                }
            }
        }
        if (Prose.mentions(sentence, "app")) {
            Matcher app = APP.matcher(sentence);
            while (app.find()) {
                add(app.group(1) + ".exe", sentence);
            }
        }
        if (sentence.contains(" caused a")) {
            Matcher caused = CAUSED_IN_MODULE.matcher(sentence);
            while (caused.find()) {
                add(caused.group(1) + ".exe", sentence);
            }
        }
    }

    /** Dr. Watson logs that stand below the symptoms. */
    private void logs() {
        for (Section section : article.where(section -> section.kind() == SectionKind.MORE_INFORMATION
                || section.kind() == SectionKind.CAUSE
                || section.kind() == SectionKind.STATUS)) {
            if (section.ownText().contains("App")) {
                Matcher app = APP.matcher(section.ownText());
                while (app.find()) {
                    add(app.group(1) + ".exe", Prose.fold(app.group()));
                }
            }
        }
    }

    /** The symbol file of a program stands for the program. */
    private void add(String printed, String sentence) {
        String process = printed.toLowerCase(Locale.ROOT).endsWith(".dbg")
                ? printed.substring(0, printed.length() - ".dbg".length()) + ".exe"
                : printed;
        String key = process.toLowerCase(Locale.ROOT);
        if (found.containsKey(key) || NO_PROCESS.contains(key)) {
            return;
        }
        Matcher module = MODULE.matcher(sentence);
        String faulting = module.find() && !module.group(1).equalsIgnoreCase(process) ? module.group(1) : null;
        String function = CallStack.in(sentence).culprit().map(Frame::function).orElse(null);
        ProcessCrashPattern.Builder pattern = ProcessCrashPattern.newBuilder()
                .setProcess(process)
                .setModule(faulting)
                .setFunction(function);
        List<Finding> findings = new ArrayList<>();
        withCode(pattern, sentence, findings);
        found.put(key, new Reading(pattern.build(), SignatureRole.SYMPTOM, Confidence.HIGH, sentence, findings));
    }

    private static void withCode(ProcessCrashPattern.Builder pattern, String text, List<Finding> findings) {
        String code = code(text);
        if (code == null && ACCESS_VIOLATION.matcher(text).find()) {
            code = ACCESS_VIOLATION_CODE;
            findings.add(new Finding(
                    ReviewCode.EXCEPTION_CODE_DERIVED,
                    "exceptionCode",
                    "the code follows from the words \"access violation\"; it is not printed"));
        }
        pattern.setExceptionCode(code);
    }

    /** Where only one process crashes, what other sentences or a call stack say of the fault is said of it. */
    private Reading detailed(Reading reading) {
        ProcessCrashPattern crash = (ProcessCrashPattern) reading.pattern();
        List<Finding> findings = new ArrayList<>(reading.findings());
        ProcessCrashPattern.Builder pattern = ProcessCrashPattern.newBuilder(crash);
        if (crash.getExceptionCode() == null) {
            withCode(pattern, problem, findings);
        }
        if (crash.getFunction() == null) {
            fault(pattern);
        }
        if (pattern.getModule() == null) {
            findings.add(new Finding(
                    ReviewCode.MODULE_NOT_STATED,
                    "module",
                    "no faulting module is stated: the signature is generic and fits other faults of "
                            + crash.getProcess()));
        }
        return new Reading(pattern.build(), reading.role(), reading.confidence(), reading.evidence(), findings);
    }

    private void fault(ProcessCrashPattern.Builder pattern) {
        CallStack stack = CallStack.in(problem);
        if (stack.frames().isEmpty() && stack.faulting() == null) {
            stack = CallStack.in(Article.text(article.where(section -> section.kind() == SectionKind.MORE_INFORMATION
                    || section.kind() == SectionKind.CAUSE
                    || section.kind() == SectionKind.STATUS)));
        }
        Frame culprit = stack.culprit().orElse(null);
        if (stack.faulting() != null) {
            pattern.setFunction(stack.faulting());
        } else if (culprit != null) {
            pattern.setFunction(culprit.function());
        } else {
            Matcher routine = ROUTINE.matcher(problem);
            pattern.setFunction(routine.find() ? routine.group(1) : null);
        }
        if (culprit != null && pattern.getModule() == null) {
            pattern.setModule(culprit.module());
        }
    }

    /** What only the cause names; such a crash supports an advisory and never opens one. */
    static List<Reading> fromCause(Article article, List<Reading> stated) {
        Map<String, Reading> found = new LinkedHashMap<>();
        List<String> sentences = Article.sentences(article.of(SectionKind.CAUSE)).stream()
                .filter(sentence -> Prose.mentions(sentence, "crash") || Prose.mentions(sentence, "cause"))
                .toList();
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
        if (!Prose.mentions(sentence, ".exe")) {
            return processes;
        }
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
        if (!Prose.mentions(sentence, "c0")) {
            return null;
        }
        Matcher code = CODE.matcher(sentence);
        if (!code.find()) {
            return null;
        }
        String digits = code.group(1) != null ? code.group(1) : code.group(2) != null ? code.group(2) : code.group(3);
        return "0x" + digits.toUpperCase(Locale.ROOT);
    }
}
