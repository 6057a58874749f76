package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedDirectoryTest {
    @TempDir
    Path temporary;

    private KnowledgeBaseFolder folder;
    private Observer observer;

    @BeforeEach
    void watch() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("kb"));
        folder = new KnowledgeBaseFolder(directory);
        observer = new Observer(directory, true);
    }

    @Test
    void aFileIsReadWhenTwoLooksHaveSeenItTheSame() throws IOException {
        folder.rule("a.yaml", "KB990001", "Begun");
        assertThat(observer.look()).isEmpty();
        folder.rule("a.yaml", "KB990001", "Finished");
        assertThat(observer.look()).isEmpty();

        assertThat(observer.look()).containsExactly("KB990001 \"Finished\"");
    }

    @Test
    void whatIsUnchangedIsPublishedOnce() throws IOException {
        folder.rule("a.yaml", "KB990001", "Anchor drags");
        assertThat(observer.settle()).containsExactly("KB990001 \"Anchor drags\"");

        assertThat(observer.settle()).isEmpty();
        folder.touch("a.yaml");
        assertThat(observer.settle()).as("touched").isEmpty();
        observer.restart();
        assertThat(observer.settle()).as("restarted").isEmpty();
    }

    @Test
    void anEditedFileIsPublishedAgain() throws IOException {
        folder.rule("a.yaml", "KB990001", "Anchor drags");
        observer.settle();
        folder.rule("a.yaml", "KB990001", "Anchor slips");

        assertThat(observer.settle()).containsExactly("KB990001 \"Anchor slips\"");
    }

    @Test
    void articlesAndRuleFilesAreReadInTheOrderOfTheirPaths() throws IOException {
        folder.rule("sub/b.yml", "KB990002", "Second");
        folder.text("c.JSON", """
                {"ruleId": "KB990003", "title": "Third", "signatures": [{"id": "s1", "role": "SYMPTOM", "kind": "EVENT",
                 "source": "Anchor", "eventId": 71, "confidence": "HIGH"}], "matchAnyOf": [["s1"]], "status": "ACTIVE"}
                """);
        try (var article = WatchedDirectoryTest.class.getResourceAsStream("../archive-page.txt")) {
            assertThat(article).isNotNull();
            folder.bytes("article", article.readAllBytes());
        }

        assertThat(observer.settle())
                .hasSize(3)
                .satisfies(words -> assertThat(words.get(0)).startsWith("KB"))
                .endsWith("KB990003 \"Third\"", "KB990002 \"Second\"");
    }

    @Test
    void aRemovedFileWithdrawsItsRulesOnce() throws IOException {
        folder.rule("a.yaml", "KB990001", "Stays");
        folder.text(
                "b.yaml", KnowledgeBaseFolder.yaml("KB990002", "Goes") + KnowledgeBaseFolder.yaml("KB990003", "Too"));
        observer.settle();
        folder.delete("b.yaml");

        assertThat(observer.look()).as("it may be on its way to another name").isEmpty();
        assertThat(observer.settle()).containsExactly("KB990002 withdrawn", "KB990003 withdrawn");
        observer.restart();
        assertThat(observer.settle()).isEmpty();
    }

    @Test
    void aFileThatWentWhileNobodyLookedWithdrawsItsRulesAsWell() throws IOException {
        folder.rule("a.yaml", "KB990001", "Stays");
        folder.rule("b.yaml", "KB990002", "Goes");
        observer.settle();
        folder.delete("b.yaml");
        observer.restart();

        assertThat(observer.settle()).containsExactly("KB990002 withdrawn");
    }

    @Test
    void aRemovedFileWithdrawsNothingUnlessThatIsAskedFor() throws IOException {
        observer = new Observer(folder.directory(), false);
        folder.rule("a.yaml", "KB990001", "Stays");
        folder.rule("b.yaml", "KB990002", "Goes");
        observer.settle();
        folder.delete("b.yaml");

        assertThat(observer.settle()).isEmpty();
        folder.rule("b.yaml", "KB990002", "Goes");
        assertThat(observer.settle()).as("it is back as it was").isEmpty();
    }

    @Test
    void aRuleThatAFileLostIsWithdrawn() throws IOException {
        folder.text(
                "a.yaml", KnowledgeBaseFolder.yaml("KB990001", "One") + KnowledgeBaseFolder.yaml("KB990002", "Two"));
        observer.settle();
        folder.rule("a.yaml", "KB990002", "Two");

        assertThat(observer.settle()).containsExactly("KB990002 \"Two\"", "KB990001 withdrawn");
    }

    @Test
    void aRenamedFileWithdrawsNothing() throws IOException {
        folder.rule("a.yaml", "KB990001", "Stays");
        folder.rule("b.yaml", "KB990002", "Moves");
        observer.settle();
        Files.move(folder.path("b.yaml"), folder.path("c.yaml"));

        assertThat(observer.settle()).containsExactly("KB990002 \"Moves\"");
        observer.restart();
        assertThat(observer.settle()).isEmpty();
    }

    @Test
    void ofTwoFilesWithOneRuleTheFirstByPathCountsUntilItIsGone() throws IOException {
        folder.rule("a.yaml", "KB990001", "From a");
        folder.rule("b.yaml", "KB990001", "From b");
        folder.rule("c.yaml", "KB990003", "Stays");
        assertThat(observer.settle()).containsExactly("KB990001 \"From a\"", "KB990003 \"Stays\"");
        assertThat(observer.directory().heldBack()).isOne();

        folder.rule("b.yaml", "KB990001", "Still from b");
        assertThat(observer.settle()).isEmpty();
        folder.delete("a.yaml");
        assertThat(observer.settle()).containsExactly("KB990001 \"Still from b\"");
        observer.restart();
        assertThat(observer.settle()).isEmpty();
    }

    @Test
    void aRuleThatAFileLostIsTakenFromTheFileThatWaits() throws IOException {
        folder.rule("a.yaml", "KB990001", "From a");
        folder.rule("b.yaml", "KB990001", "From b");
        observer.settle();
        folder.rule("a.yaml", "KB990002", "Another");

        assertThat(observer.settle()).containsExactly("KB990002 \"Another\"", "KB990001 \"From b\"");
    }

    @Test
    void aRuleThatIsPublishedStaysWithItsFileWhenAnotherComes() throws IOException {
        folder.rule("b.yaml", "KB990001", "From b");
        observer.settle();
        folder.rule("a.yaml", "KB990001", "From a");

        assertThat(observer.settle()).isEmpty();
    }

    @Test
    void aDirectoryThatVanishesWithdrawsNothing() throws IOException {
        folder.rule("a.yaml", "KB990001", "Stays");
        observer.settle();
        Path aside = temporary.resolve("aside");
        Files.move(folder.directory(), aside);
        assertThat(observer.settle()).as("gone").isEmpty();

        Files.createDirectory(folder.directory());
        assertThat(observer.settle()).as("empty").isEmpty();

        folder.rule("below-the-mount-point.yaml", "KB990009", "No rule of ours");
        observer.restart();
        assertThat(observer.look()).as("other files").isEmpty();

        folder.delete("below-the-mount-point.yaml");
        Files.delete(folder.directory());
        Files.move(aside, folder.directory());
        assertThat(observer.settle()).as("back").isEmpty();
    }

    @Test
    void filesBelowAMountPointDoNotSpeakForTheFilesThatWereThere() throws IOException {
        folder.rule("a.yaml", "KB990001", "Stays");
        observer.settle();
        folder.delete("a.yaml");
        folder.text("notes.yaml", KnowledgeBaseFolder.yaml("KB990009", "A draft", "PENDING_REVIEW"));

        assertThat(observer.settle()).isEmpty();
        observer.restart();
        assertThat(observer.settle()).isEmpty();
    }

    @Test
    void aDraftIsHeldBackAndWithdrawsNothing() throws IOException {
        folder.rule("a.yaml", "KB990001", "Approved");
        observer.settle();
        folder.text("a.yaml", KnowledgeBaseFolder.yaml("KB990001", "Reopened", "PENDING_REVIEW"));

        assertThat(observer.settle()).isEmpty();
        assertThat(observer.directory().heldBack()).isOne();
        observer.settle();
        assertThat(observer.directory().heldBack()).as("told once a content").isOne();
    }

    @Test
    void aBadFileIsReportedOnceAContentAndWithdrawsNothing() throws IOException {
        folder.rule("a.yaml", "KB990001", "Good");
        observer.settle();
        folder.text("a.yaml", "ruleId: [");
        assertThat(observer.settle())
                .singleElement()
                .asString()
                .startsWith("a.yaml: ")
                .contains("is not YAML");

        folder.touch("a.yaml");
        assertThat(observer.settle()).isEmpty();
        observer.restart();
        assertThat(observer.settle()).isEmpty();
        folder.rule("a.yaml", "KB990001", "Good");
        assertThat(observer.settle()).containsExactly("KB990001 \"Good\"");
    }

    @Test
    void aFileThatIsNoArticleOrTooLargeIsReported() throws IOException {
        folder.bytes("picture.txt", new byte[] {0, 1, 2, 3});
        folder.bytes("large.txt", new byte[5 << 20]);
        folder.bytes("large.yaml", new byte[5 << 20]);

        assertThat(observer.settle())
                .hasSize(3)
                .satisfies(words -> assertThat(words.get(0)).startsWith("large.txt: "))
                .satisfies(words ->
                        assertThat(words.get(1)).startsWith("large.yaml: ").contains("4 MiB"))
                .satisfies(words -> assertThat(words.get(2)).startsWith("picture.txt: "));
    }

    @Test
    void aReasonHasRoomInAHeader() throws IOException {
        folder.text("many.yaml", "nonsense: 1\n---\n".repeat(20_000));

        assertThat(observer.settle())
                .singleElement()
                .asString()
                .hasSizeLessThan(9_000)
                .endsWith(" …");
    }

    @Test
    void aFileThatCannotBeReadIsTriedAgain() throws IOException {
        folder.rule("a.yaml", "KB990001", "Locked");
        Files.setPosixFilePermissions(folder.path("a.yaml"), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(folder.path("a.yaml")), "root reads everything");
        assertThat(observer.settle()).isEmpty();

        Files.setPosixFilePermissions(folder.path("a.yaml"), PosixFilePermissions.fromString("rw-------"));
        assertThat(observer.settle()).containsExactly("KB990001 \"Locked\"");
    }

    @Test
    void whatWasNotHandedOverIsGivenAgain() throws IOException {
        folder.rule("a.yaml", "KB990001", "Waits");
        WatchedDirectory watched = observer.directory();
        Reviewed nothing = new Reviewed(null);
        watched.look();
        watched.look();

        WatchedDirectory.Result first = Objects.requireNonNull(watched.next(nothing));

        assertThat(watched.next(nothing)).isSameAs(first);
        assertThat(watched.hasMore()).isTrue();
        watched.accept(first);
        assertThat(watched.hasMore()).isFalse();
        assertThat(watched.next(nothing)).isNull();
    }
}
