package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFile;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileReader;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rule files that a command line names.
 *
 * @param files in the order in which they were named; those of a directory sorted by path
 */
record RuleFiles(List<RuleFile> files) {
    /** How many problems an error message shows; {@code rules lint} shows all. */
    private static final int SHOWN = 10;

    /**
     * Reads rule files.
     *
     * @param paths files, and directories of which the files that end in .yaml, .yml or .json are read
     * @param starter whether the starter catalogue comes first
     * @throws UserError when a file cannot be read, or nothing is named
     */
    static RuleFiles read(List<Path> paths, boolean starter) {
        List<RuleFile> files = new ArrayList<>(starter ? StarterCatalogue.files() : List.of());
        walk(paths).forEach(file -> files.add(read(file)));
        if (files.isEmpty()) {
            throw nothingNamed();
        }
        return new RuleFiles(files);
    }

    /** What to throw when a command line names no rule file. */
    static UserError nothingNamed() {
        return new UserError("no rule file is named; give files or directories, or --starter");
    }

    /** The files that are named, and those of named directories that end in .yaml, .yml or .json. */
    static List<Path> walk(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            List<Path> found = InputFiles.walk(List.of(path));
            files.addAll(Files.isDirectory(path) ? ruleFiles(path, found) : found);
        }
        return files;
    }

    private static List<Path> ruleFiles(Path directory, List<Path> files) {
        List<Path> found = files.stream()
                .filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                .toList();
        if (found.isEmpty()) {
            throw new UserError(directory + " holds no rule file; files that end in .yaml, .yml or .json are read");
        }
        return found;
    }

    /**
     * Reads one file.
     *
     * @throws UserError when it cannot be opened or read; what it holds is among its problems
     */
    static RuleFile read(Path file) {
        try {
            return RuleFileReader.read(file);
        } catch (IOException error) {
            throw new UserError(file + ": cannot be read (" + error.getMessage() + ")", error);
        }
    }

    /** Everything that is wrong, in the order of the files. */
    List<RuleFileProblem> problems() {
        return files.stream().flatMap(file -> file.problems().stream()).toList();
    }

    /** The rules of files that may be published. */
    List<HotfixRule> rules() {
        return files.stream().flatMap(file -> file.rules().stream()).toList();
    }

    /**
     * All rules.
     *
     * @throws UserError when any file has an error, or two hold the same rule
     */
    List<HotfixRule> orThrow() {
        List<RuleFileProblem> errors =
                problems().stream().filter(RuleFileProblem::isError).toList();
        if (!errors.isEmpty()) {
            String shown =
                    errors.stream().limit(SHOWN).map(RuleFileProblem::toString).collect(Collectors.joining("\n"));
            throw new UserError(
                    errors.size() > SHOWN ? shown + "\nand " + (errors.size() - SHOWN) + " more errors" : shown);
        }
        Map<String, String> sources = new LinkedHashMap<>();
        for (RuleFile file : files) {
            for (HotfixRule rule : file.rules()) {
                String other = sources.put(rule.getRuleId(), file.source());
                if (other != null) {
                    throw new UserError(file.source() + ": rule " + rule.getRuleId() + " is in " + other
                            + " as well; one file a rule is allowed");
                }
            }
        }
        return rules();
    }
}
