package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an article to an approved rule, and what happens when the article comes again. */
class ReviewCommandsTest {
    private static final String ARTICLE = """
            Microsoft KB Archive/990101

            Article ID: 990101

            Article Last Modified on 3/2/2006

            APPLIES TO

              • Microsoft Exchange Server 2003 Standard Edition

            SYMPTOMS

            When the ring turns, the Ringsrv.exe process quits with an access violation.

            RESOLUTION

            A supported hotfix is now available from Microsoft.

            File name Version Size Date Time Platform
            Ring.dll %s 1,024 05-Sep-2006 20:35 x86

            Keywords: kbring KB990101
            """;

    @TempDir
    Path directory;

    private Path article;
    private Path drafts;
    private Path approved;

    @BeforeEach
    void write() throws IOException {
        article = directory.resolve("article.txt");
        drafts = directory.resolve("drafts");
        approved = directory.resolve("approved");
        Files.writeString(article, ARTICLE.formatted("6.5.7651.47"));
    }

    @Test
    void aDraftBecomesAnApprovedRuleThatHoldsWhenTheArticleComesAgain() throws IOException {
        assertThat(run("kb", "parse", "--output", drafts.toString(), article.toString()))
                .isEqualTo(new Outcome(0, "written  " + drafts.resolve("KB990101.yaml") + '\n'));
        Path draft = drafts.resolve("KB990101.yaml");
        assertThat(Files.readString(draft)).contains("# SIGNATURE_GENERIC: ").contains("status: PENDING_REVIEW");

        assertThat(run(
                                "rules",
                                "approve",
                                "--by",
                                "Ada",
                                "--reason",
                                "tried",
                                "--into",
                                approved.toString(),
                                draft.toString())
                        .exitCode())
                .isZero();
        Outcome again = run("kb", "parse", "--format", "jsonl", "--reviewed", approved.toString(), article.toString());

        assertThat(again.out())
                .contains("\"status\":\"ACTIVE\"")
                .contains("\"approvedBy\":\"Ada\"")
                .contains("\"reviewFlags\":[]");
    }

    @Test
    void aRevisedArticleIsADraftThatSaysWhatChanged() throws IOException {
        run("kb", "parse", "--output", drafts.toString(), article.toString());
        run("rules", "approve", "--by", "Ada", "--reason", "tried", "--into", approved.toString(), drafts.toString());
        Files.writeString(article, ARTICLE.formatted("6.5.7651.60"));

        Outcome revised = run("kb", "parse", "--reviewed", approved.toString(), article.toString());

        assertThat(revised.out())
                .contains("PENDING_REVIEW")
                .contains("review ARTICLE_REVISED files[0].version: was \"6.5.7651.47\", is \"6.5.7651.60\"");
    }

    @Test
    void aDraftThatAPersonChangedIsNotOverwritten() throws IOException {
        run("kb", "parse", "--output", drafts.toString(), article.toString());
        Path draft = drafts.resolve("KB990101.yaml");
        Files.writeString(draft, "# mine\n" + Files.readString(draft));

        assertThat(run("kb", "parse", "--output", drafts.toString(), article.toString())
                        .out())
                .isEqualTo("kept     " + draft + ", which a person changed; --overwrite replaces it\n");
        assertThat(Files.readString(draft)).startsWith("# mine\n");
        assertThat(run("kb", "parse", "--output", drafts.toString(), "--overwrite", article.toString())
                        .out())
                .isEqualTo("written  " + draft + '\n');
        assertThat(Files.readString(draft)).doesNotContain("# mine");
    }

    @Test
    void whatCannotAdviseIsNotApproved() throws IOException {
        Path mute = directory.resolve("mute.yaml");
        Files.writeString(mute, "ruleId: KB990102\nstatus: PENDING_REVIEW\n");
        Path howTo = directory.resolve("how-to.yaml");
        Files.writeString(howTo, "ruleId: KB990103\nstatus: NOT_A_FIX\n");

        assertThat(run("rules", "approve", "--by", "Ada", "--reason", "tried", mute.toString(), howTo.toString())
                        .exitCode())
                .isEqualTo(1);

        assertThat(Files.readString(mute)).doesNotContain("ACTIVE");
        assertThat(run("rules", "approve", "--by", " ", "--reason", "tried", mute.toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void articlesAreGivenInTheOrderOfTheFilesWhateverEachOfThemIs() throws IOException {
        Path articles = Files.createDirectory(directory.resolve("articles"));
        for (int i = 100; i < 400; i++) {
            Files.writeString(articles.resolve("Q" + i + "000.txt"), "SYMPTOMS\n\nRing " + i + " breaks.\n");
        }
        Files.write(articles.resolve("Q250000.bin"), new byte[] {0, 1, 2, 3});
        Files.createFile(articles.resolve("empty.txt"));

        List<String> lines = run("kb", "parse", "--format", "jsonl", articles.toString())
                .out()
                .lines()
                .toList();

        try (Stream<Path> files = Files.list(articles)) {
            assertThat(lines)
                    .extracting(line -> line.replaceFirst(".*\"sourcePath\":\"([^\"]*)\".*", "$1"))
                    .isEqualTo(files.sorted().map(Path::toString).toList());
        }
        assertThat(lines).filteredOn(line -> line.contains("\"REJECTED\"")).hasSize(2);
    }

    /** What a command printed on standard output, and how it ended. */
    private record Outcome(int exitCode, String out) {}

    private static Outcome run(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int exitCode = HotfixAdvisor.execute(args);
            System.out.flush();
            return new Outcome(exitCode, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
