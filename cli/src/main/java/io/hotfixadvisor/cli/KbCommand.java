package io.hotfixadvisor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Knowledge-base articles to rules. */
@Command(
        name = "kb",
        mixinStandardHelpOptions = true,
        description = "Reads knowledge-base articles into rules.",
        subcommands = {KbParseCommand.class, KbImportCommand.class})
final class KbCommand extends CommandGroup {

    /** The articles that a command line names, and what persons decided about them. */
    static final class Articles {
        @Parameters(arity = "1..*", paramLabel = "PATH", description = "Article files; a directory is walked.")
        List<Path> paths = new ArrayList<>();

        @Option(
                names = "--reviewed",
                paramLabel = "PATH",
                description =
                        "Approved rules, or files with reviewed values that replace what the parser read; a directory is "
                                + "walked. May be repeated.")
        List<Path> reviewed = new ArrayList<>();

        ArticleStream stream() {
            return new ArticleStream(ReviewedRules.read(reviewed));
        }
    }
}
