package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.CallStack.Frame;
import io.hotfixadvisor.connectors.knowledgebase.KnownProcesses.Executable;
import io.hotfixadvisor.connectors.knowledgebase.Reading.Finding;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A crash whose process is not printed. It follows, in this order, from the frames of a call stack, from a name in the
 * sentence whose executable the article lists, or from the name of a well-known service.
 */
final class InferredCrash {

    private static final Pattern WORD = Pattern.compile("\\b[A-Z][\\w$-]{2,20}\\b");
    private static final Pattern PROCESS = Pattern.compile("\\b([A-Z][a-z0-9]{4,12}) process\\b");
    private static final Set<String> NO_NAME =
            Set.of("setup", "update", "server", "client", "access", "windows", "mta", "sms", "drwtsn32");

    /** Words that stand before "process" and are no file's name. */
    private static final Set<String> ANY_PROCESS = Set.of(
            "spooler",
            "server",
            "client",
            "system",
            "setup",
            "exchange",
            "windows",
            "parent",
            "child",
            "print",
            "printing",
            "logon",
            "mailbox",
            "service",
            "outlook",
            "internet",
            "these",
            "every",
            "other",
            "store");

    /** A file of a program, as the article names it. */
    private static final String PROGRAM = ".exe";

    private static final int LONGEST_NAME = 60;

    private final Article article;
    private final String problem;
    private final Set<String> programs = new HashSet<>();

    private InferredCrash(Article article, String problem) {
        this.article = article;
        this.problem = problem;
        article.sections().forEach(section -> collectPrograms(section.text()));
    }

    /** @param terminated whether the end of a service is stated: then its name stands for itself */
    static Optional<Reading> of(Article article, String problem, boolean terminated) {
        InferredCrash crash = new InferredCrash(article, problem);
        return crash.fromFrames().or(() -> crash.fromSentences(terminated));
    }

    /** The process of which a frame's module is the executable: a well-known one, or one that the article lists. */
    private Optional<Reading> fromFrames() {
        String text = problem;
        if (problem.indexOf('!') < 0) {
            text = Article.text(article.where(section -> section.kind() == SectionKind.MORE_INFORMATION
                    || section.kind() == SectionKind.CAUSE
                    || section.kind() == SectionKind.STATUS));
        }
        List<Frame> frames = CallStack.in(text).frames();
        for (Frame frame : frames) {
            Optional<Executable> executable =
                    KnownProcesses.ofModule(frame.module()).or(() -> listed(frame.module()));
            if (executable.isPresent()) {
                return Optional.of(reading(
                        executable.get(),
                        Confidence.MEDIUM,
                        frame.module() + "!" + frame.function(),
                        "follows from the frames of " + frame.module()));
            }
        }
        return Optional.empty();
    }

    private Optional<Reading> fromSentences(boolean terminated) {
        List<String> sentences = new ArrayList<>();
        String title = article.header().title();
        if (title != null) {
            sentences.add(title);
        }
        sentences.addAll(Article.sentences(article.problem()));
        List<String> plain = sentences.stream().filter(CrashWords::plain).toList();
        for (String sentence : plain) {
            Optional<Executable> service = terminated
                    ? Optional.empty()
                    : KnownProcesses.crashing(sentence)
                            .filter(executable ->
                                    programs.contains(executable.name().toLowerCase(Locale.ROOT)));
            if (service.isPresent()) {
                return Optional.of(reading(
                        service.get(),
                        Confidence.MEDIUM,
                        sentence,
                        "follows from the name of the service and the files of the article"));
            }
            Matcher word = WORD.matcher(sentence);
            while (word.find()) {
                Optional<Executable> executable = listed(word.group());
                if (executable.isPresent()) {
                    return Optional.of(reading(
                            executable.get(),
                            Confidence.MEDIUM,
                            sentence,
                            "follows from the name \"" + word.group() + "\" and the files of the article"));
                }
            }
        }
        return terminated ? Optional.empty() : fromNames(plain);
    }

    private static Optional<Reading> fromNames(List<String> sentences) {
        for (String sentence : sentences) {
            Matcher process = PROCESS.matcher(sentence);
            if (process.find() && !ANY_PROCESS.contains(process.group(1).toLowerCase(Locale.ROOT))) {
                return Optional.of(reading(
                        new Executable(process.group(1) + ".exe", List.of()),
                        Confidence.LOW,
                        sentence,
                        "follows from the words \"" + process.group() + "\""));
            }
            Optional<Executable> service = KnownProcesses.crashing(sentence);
            if (service.isPresent()) {
                return Optional.of(
                        reading(service.get(), Confidence.LOW, sentence, "follows from the name of the service alone"));
            }
        }
        return Optional.empty();
    }

    /** "Example" where the article names Example.exe, for example in its table of files. */
    private Optional<Executable> listed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (NO_NAME.contains(lower) || !programs.contains(lower + PROGRAM)) {
            return Optional.empty();
        }
        return Optional.of(new Executable(
                lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1) + ".exe", List.of()));
    }

    private void collectPrograms(String text) {
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            if (text.regionMatches(true, dot, PROGRAM, 0, PROGRAM.length())) {
                int start = dot;
                while (start > 0 && dot - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
                    start--;
                }
                programs.add(text.substring(start, dot).toLowerCase(Locale.ROOT) + PROGRAM);
            }
        }
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
    }

    private static Reading reading(Executable executable, Confidence confidence, String evidence, String because) {
        return new Reading(
                ProcessCrashPattern.newBuilder()
                        .setProcess(executable.name())
                        .setAliases(executable.aliases())
                        .build(),
                SignatureRole.SYMPTOM,
                confidence,
                evidence,
                List.of(new Finding(
                        ReviewCode.PROCESS_INFERRED,
                        "process",
                        executable.name() + " is not printed; it " + because + ": confirm it")));
    }
}
