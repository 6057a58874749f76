package io.hotfixadvisor.connectors.knowledgebase.connect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was published from the files of one directory, as Connect keeps it in the source offsets.
 *
 * <p>Connect cannot list source partitions, yet a removed file has to be noticed after a restart. So the files are
 * shared out over a fixed number of partitions by the hash of their path, and the offset of a partition lists its
 * files. With {@value #BUCKETS} of them, a directory of 60,000 files has about 15 in each, and a published file
 * rewrites about 2 kB.
 */
final class Manifest {
    /** Partitions of a directory. A change would orphan every offset that is stored. */
    static final int BUCKETS = 4096;

    private static final String DIRECTORY = "directory";
    private static final String BUCKET = "bucket";

    private final String directory;
    private final Map<Integer, Map<String, Entry>> buckets = new HashMap<>();
    private final Map<String, TreeSet<String>> providers = new HashMap<>();

    private final Set<String> losers = new TreeSet<>();

    private Manifest(String directory) {
        this.directory = directory;
    }

    /**
     * What is known of a file.
     *
     * @param content names what was published or reported last; without blanks
     * @param ruleIds the rules that were published from it, and that it still has; empty when there is none
     * @param lost the rules that were published from it, and that it has no more; it is yet to be seen who has them
     */
    record Entry(String content, List<String> ruleIds, List<String> lost) {
        private static final String LOST = "-";

        Entry(String content, List<String> ruleIds) {
            this(content, ruleIds, List.of());
        }

        static Entry parse(String text) {
            List<String> words = List.of(text.split(" ", -1));
            List<String> rules = words.subList(1, words.size());
            return new Entry(
                    words.get(0),
                    rules.stream().filter(rule -> !rule.startsWith(LOST)).toList(),
                    rules.stream()
                            .filter(rule -> rule.startsWith(LOST))
                            .map(rule -> rule.substring(LOST.length()))
                            .toList());
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(content);
            ruleIds.forEach(rule -> text.append(' ').append(rule));
            lost.forEach(rule -> text.append(' ').append(LOST).append(rule));
            return text.toString();
        }
    }

    /** Every source partition of a directory. */
    static List<Map<String, String>> partitions(String directory) {
        List<Map<String, String>> partitions = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            partitions.add(partition(directory, bucket));
        }
        return partitions;
    }

    /** The manifest that the stored offsets hold. */
    static Manifest restore(String directory, Map<Map<String, String>, Map<String, Object>> offsets) {
        Manifest manifest = new Manifest(directory);
        offsets.values().forEach(offset -> {
            if (offset != null) {
                offset.forEach((path, entry) -> manifest.put(path, Entry.parse(entry.toString())));
            }
        });
        return manifest;
    }

    private static Map<String, String> partition(String directory, int bucket) {
        // Connect finds an offset by the bytes of its partition: the order of the fields must be the same in every JVM.
        Map<String, String> partition = new LinkedHashMap<>();
        partition.put(DIRECTORY, directory);
        partition.put(BUCKET, Integer.toString(bucket));
        return partition;
    }

    private static int bucket(String path) {
        return Math.floorMod(path.hashCode(), BUCKETS);
    }

    /** The source partition that lists the file. */
    Map<String, String> partition(String path) {
        return partition(directory, bucket(path));
    }

    /** The offset of the source partition that lists the file, as things stand now. */
    Map<String, String> offset(String path) {
        Map<String, String> offset = new TreeMap<>();
        buckets.getOrDefault(bucket(path), Map.of()).forEach((file, entry) -> offset.put(file, entry.toString()));
        return offset;
    }

    @Nullable Entry get(String path) {
        return buckets.getOrDefault(bucket(path), Map.of()).get(path);
    }

    void put(String path, Entry entry) {
        remove(path);
        buckets.computeIfAbsent(bucket(path), bucket -> new HashMap<>()).put(path, entry);
        if (!entry.lost().isEmpty()) {
            losers.add(path);
        }
        entry.ruleIds()
                .forEach(rule ->
                        providers.computeIfAbsent(rule, none -> new TreeSet<>()).add(path));
    }

    void remove(String path) {
        @Nullable Entry before = buckets.getOrDefault(bucket(path), new HashMap<>()).remove(path);
        losers.remove(path);
        if (before != null) {
            for (String rule : before.ruleIds()) {
                providers.getOrDefault(rule, new TreeSet<>()).remove(path);
            }
        }
    }

    /** The files from which a rule was published, in no order. */
    Set<String> providers(String ruleId) {
        return Set.copyOf(providers.getOrDefault(ruleId, new TreeSet<>()));
    }

    /** Files that lost a rule; a copy, sorted. */
    Set<String> losers() {
        return new TreeSet<>(losers);
    }

    /** Paths of all files, sorted; a copy. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        Collection<Map<String, Entry>> all = buckets.values();
        all.forEach(bucket -> paths.addAll(bucket.keySet()));
        return paths;
    }
}
