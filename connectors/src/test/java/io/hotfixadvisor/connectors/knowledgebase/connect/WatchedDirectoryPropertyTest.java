package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files, and whenever the task is restarted, the topic ends up with what the files say. */
class WatchedDirectoryPropertyTest {
    private static final int HISTORIES = 400;
    private static final int STEPS = 40;
    private static final List<String> FILES = List.of("a.yaml", "b.yaml", "c.yaml", "d.yaml");
    private static final List<String> RULES = List.of("KB990001", "KB990002", "KB990003");

    @TempDir
    Path temporary;

    @Test
    void theTopicEndsUpWithWhatTheFilesSay() throws IOException {
        for (long seed = 0; seed < HISTORIES; seed++) {
            new History(seed, temporary.resolve("kb-" + seed)).run();
        }
    }

    private static final class History {
        private final long seed;
        private final SplittableRandom random;
        private final KnowledgeBaseFolder folder;
        private final Observer observer;
        /** What the rules of each file are called. */
        private final Map<String, Map<String, String>> files = new TreeMap<>();

        /** Looks that were over when a file was written. */
        private final Map<String, Integer> written = new HashMap<>();

        private int looks;
        private final Map<String, String> topic = new HashMap<>();
        private final List<String> log = new ArrayList<>();

        History(long seed, Path directory) throws IOException {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.folder = new KnowledgeBaseFolder(Files.createDirectory(directory));
            this.observer = new Observer(directory, true);
        }

        void run() throws IOException {
            // With a file that stays the directory never seems to be lost.
            folder.rule("stays.yaml", "KB990000", "Stays");
            look();
            look();
            for (int step = 0; step < STEPS; step++) {
                step(step);
            }
            for (int i = 0; i < 6; i++) {
                look();
            }
            check();
            observer.restart();
            assertThat(observer.settle())
                    .as("seed %s, repeated after a restart: %s", seed, log)
                    .allMatch(each -> each.endsWith(" withdrawn") && !topic.containsKey(each.split(" ", 2)[0]));
        }

        private void step(int step) throws IOException {
            String file = FILES.get(random.nextInt(FILES.size()));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> write(file, "T" + step);
                case 3 -> {
                    if (files.remove(file) != null) {
                        log.add(step + ": " + file + " goes");
                        folder.delete(file);
                    }
                }
                case 4 -> {
                    log.add(step + ": restart");
                    observer.restart();
                }
                default -> look();
            }
        }

        private void write(String file, String title) throws IOException {
            Map<String, String> rules = new TreeMap<>();
            for (int i = random.nextInt(2); i >= 0; i--) {
                rules.put(RULES.get(random.nextInt(RULES.size())), '"' + title + '"');
            }
            log.add(file + " says " + rules);
            files.put(file, rules);
            written.put(file, looks);
            folder.text(
                    file,
                    rules.keySet().stream()
                            .map(rule -> KnowledgeBaseFolder.yaml(rule, title))
                            .collect(Collectors.joining()));
        }

        private void look() {
            looks++;
            topic(observer.look());
        }

        private void topic(List<String> words) {
            log.addAll(words);
            for (String each : words) {
                String[] record = each.split(" ", 2);
                if (record[1].equals("withdrawn")) {
                    assertThat(settledFilesWith(record[0]))
                            .as("seed %s: %s", seed, log)
                            .isEmpty();
                    topic.remove(record[0]);
                } else {
                    topic.put(record[0], record[1]);
                }
            }
        }

        /** Files that have the rule and that two looks have seen as they are: no other may make it be withdrawn. */
        private List<String> settledFilesWith(String rule) {
            return files.keySet().stream()
                    .filter(file -> files.getOrDefault(file, Map.of()).containsKey(rule)
                            && written.getOrDefault(file, 0) <= looks - 2)
                    .toList();
        }

        private void check() {
            for (String rule : RULES) {
                List<String> said = files.values().stream()
                        .map(rules -> rules.get(rule))
                        .filter(Objects::nonNull)
                        .toList();
                if (said.isEmpty()) {
                    assertThat(topic).as("seed %s: %s", seed, log).doesNotContainKey(rule);
                } else {
                    assertThat(said).as("seed %s: %s %s", seed, rule, log).contains(String.valueOf(topic.get(rule)));
                }
            }
        }
    }
}
