package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    @TempDir
    Path temporary;

    @Test
    void listsRegularFilesAndLinksToThemBelowTheDirectory() throws IOException {
        KnowledgeBaseFolder folder = new KnowledgeBaseFolder(temporary.resolve("kb"));
        folder.text("b.txt", "bb");
        folder.text("sub/a.txt", "a");
        folder.text(".hidden", "");
        folder.text(".git/config", "");
        Files.createSymbolicLink(folder.path("link.txt"), folder.path("b.txt"));
        Files.createSymbolicLink(folder.path("dangling.txt"), folder.path("nowhere"));
        Files.createSymbolicLink(folder.path("round"), folder.directory());

        Listing listing = list(folder.directory(), "**");

        assertThat(listing.problem()).isEmpty();
        assertThat(listing.files())
                .containsOnlyKeys("b.txt", "link.txt", "sub/a.txt")
                .containsEntry("b.txt", new Listing.Stamp(2, FileTime.fromMillis(1_000_000_000_000L)));
    }

    @Test
    void leavesOutWhatIsNotIncluded() throws IOException {
        KnowledgeBaseFolder folder = new KnowledgeBaseFolder(temporary);
        folder.text("a.txt", "");
        folder.text("sub/b.txt", "");
        folder.text("sub/c.jpg", "");

        assertThat(list(temporary, "**.txt").files()).containsOnlyKeys("a.txt", "sub/b.txt");
        assertThat(list(temporary, "*.txt").files()).containsOnlyKeys("a.txt");
    }

    @Test
    void followsALinkThatIsTheDirectory() throws IOException {
        KnowledgeBaseFolder folder = new KnowledgeBaseFolder(temporary.resolve("kb"));
        folder.text("a.txt", "");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder.directory());

        assertThat(list(link, "**").files()).containsOnlyKeys("a.txt");
    }

    @Test
    void saysThatTheDirectoryIsNotThereOrNone() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThat(list(temporary.resolve("nowhere"), "**").problem()).contains("nowhere is not there");
        assertThat(list(file, "**").problem()).isEqualTo(file + " is no directory");
    }

    private static Listing list(Path directory, String glob) {
        return Listing.of(directory, FileSystems.getDefault().getPathMatcher("glob:" + glob));
    }
}
