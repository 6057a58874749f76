package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.knowledgebase.connect.Manifest.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final Entry ENTRY = new Entry("0123abcd", List.of("KB990001", "KB990002"));

    private final Manifest manifest = Manifest.restore("/kb", Map.of());

    @Test
    void whatIsStoredIsRestored() {
        manifest.put("sub/an article.txt", ENTRY);
        manifest.put("bad.txt", new Entry("4567", List.of()));
        Map<Map<String, String>, Map<String, Object>> offsets = new HashMap<>();
        manifest.paths().forEach(path -> offsets.put(manifest.partition(path), new HashMap<>(manifest.offset(path))));

        Manifest restored = Manifest.restore("/kb", offsets);

        assertThat(restored.paths()).containsExactly("bad.txt", "sub/an article.txt");
        assertThat(restored.get("sub/an article.txt")).isEqualTo(ENTRY);
        assertThat(restored.get("bad.txt")).isEqualTo(new Entry("4567", List.of()));
        assertThat(restored.providers("KB990002")).containsExactly("sub/an article.txt");
    }

    @Test
    void aRuleThatAFileLostIsRememberedAndNotProvided() {
        manifest.put("a", new Entry("89", List.of("KB990001"), List.of("KB990002")));
        assertThat(manifest.offset("a")).isEqualTo(Map.of("a", "89 KB990001 -KB990002"));

        Manifest restored =
                Manifest.restore("/kb", Map.of(manifest.partition("a"), new HashMap<>(manifest.offset("a"))));

        assertThat(restored.get("a")).isEqualTo(manifest.get("a"));
        assertThat(restored.losers()).containsExactly("a");
        assertThat(restored.providers("KB990002")).isEmpty();
        restored.put("a", new Entry("89", List.of("KB990001")));
        assertThat(restored.losers()).isEmpty();
    }

    @Test
    void theOffsetOfAPartitionListsEveryFileOfIt() {
        // Two words with the same hash: they share a partition whatever their number is.
        manifest.put("Aa", ENTRY);
        manifest.put("BB", new Entry("4567", List.of()));

        assertThat(manifest.partition("Aa")).isEqualTo(manifest.partition("BB"));
        assertThat(manifest.offset("Aa")).isEqualTo(Map.of("Aa", "0123abcd KB990001 KB990002", "BB", "4567"));
    }

    /** Connect looks an offset up by the serialised partition, so that another order of fields is another partition. */
    @Test
    void partitionsNameTheirFieldsInOneOrder() {
        assertThat(Manifest.partitions("/kb"))
                .allSatisfy(partition -> assertThat(partition.keySet()).containsExactly("directory", "bucket"));
        assertThat(manifest.partition("a").keySet()).containsExactly("directory", "bucket");
    }

    @Test
    void everyFileIsInOneOfThePartitions() {
        List<Map<String, String>> partitions = Manifest.partitions("/kb");

        assertThat(partitions).hasSize(Manifest.BUCKETS).doesNotHaveDuplicates();
        for (String path : List.of("", "a", "sub/b.yaml", "polygenelubricants")) {
            assertThat(partitions).contains(manifest.partition(path));
        }
    }

    @Test
    void aPartitionWithoutAnOffsetHoldsNothing() {
        Map<Map<String, String>, Map<String, Object>> offsets = new HashMap<>();
        offsets.put(manifest.partition("a"), null);

        assertThat(Manifest.restore("/kb", offsets).paths()).isEmpty();
    }

    @Test
    void aFileThatIsReplacedOrRemovedProvidesItsFormerRulesNoMore() {
        manifest.put("a", ENTRY);
        manifest.put("a", new Entry("89", List.of("KB990002")));
        assertThat(manifest.providers("KB990001")).isEmpty();
        assertThat(manifest.providers("KB990002")).containsExactly("a");

        manifest.remove("a");
        manifest.remove("never there");

        assertThat(manifest.providers("KB990002")).isEmpty();
        assertThat(manifest.paths()).isEmpty();
        assertThat(manifest.offset("a")).isEmpty();
    }
}
