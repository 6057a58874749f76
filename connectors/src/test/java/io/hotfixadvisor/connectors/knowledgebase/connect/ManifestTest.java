package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.knowledgebase.connect.Manifest.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {

    /** Connect looks an offset up by the serialised partition, so that another order of fields is another partition. */
    @Test
    void namesItsPartitionsWithTheirFieldsInOneOrder() {
        assertThat(Manifest.partitions("/kb"))
                .hasSize(Manifest.BUCKETS)
                .allSatisfy(partition -> assertThat(partition.keySet()).containsExactly("directory", "bucket"));
    }

    @Test
    void isRestoredFromTheOffsetsThatItGave() {
        Manifest manifest = Manifest.restore("/kb", Map.of());
        manifest.put("a.yaml", new Entry("one", List.of("KB1", "KB2")));
        manifest.put("b/c.txt", new Entry("two", List.of()));
        Map<Map<String, String>, Map<String, Object>> offsets = new HashMap<>();
        for (String path : manifest.paths()) {
            offsets.put(manifest.partition(path), new HashMap<>(manifest.offset(path)));
        }

        Manifest restored = Manifest.restore("/kb", offsets);

        assertThat(restored.paths()).containsExactly("a.yaml", "b/c.txt");
        assertThat(restored.get("a.yaml")).isEqualTo(new Entry("one", List.of("KB1", "KB2")));
        assertThat(restored.get("b/c.txt")).isEqualTo(new Entry("two", List.of()));
        assertThat(restored.providers("KB2")).containsExactly("a.yaml");
        assertThat(restored.withContent("two")).containsExactly("b/c.txt");
    }

    @Test
    void forgetsWhatAFileProvidedWhenItIsReplacedOrRemoved() {
        Manifest manifest = Manifest.restore("/kb", Map.of());
        manifest.put("a.yaml", new Entry("one", List.of("KB1")));

        manifest.put("a.yaml", new Entry("two", List.of("KB2")));
        assertThat(manifest.providers("KB1")).isEmpty();
        assertThat(manifest.withContent("one")).isEmpty();

        manifest.remove("a.yaml");
        assertThat(manifest.providers("KB2")).isEmpty();
        assertThat(manifest.paths()).isEmpty();
        assertThat(manifest.offset("a.yaml")).isEmpty();
    }
}
