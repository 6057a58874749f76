package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files, and whenever the task is restarted, the topic ends up with what the files say. */
class WatchedDirectoryPropertyTest {
    private static final int HISTORIES = 300;
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
        private final Map<String, String> files = new TreeMap<>();
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
            topic(observer.settle());
            for (int step = 0; step < STEPS; step++) {
                step(step);
            }
            topic(observer.settle());
            topic(observer.settle());
            check();
            observer.restart();
            assertThat(observer.settle())
                    .as("seed %s, repeated after a restart: %s", seed, log)
                    .allMatch(each -> each.endsWith(" withdrawn") && !topic.containsKey(each.split(" ", 2)[0]));
        }

        private void step(int step) throws IOException {
            String file = FILES.get(random.nextInt(FILES.size()));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    String rule = RULES.get(random.nextInt(RULES.size()));
                    log.add(step + ": " + file + " says " + rule);
                    folder.rule(file, rule, "T" + step);
                    files.put(file, rule + " \"T" + step + '"');
                }
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
                default -> topic(observer.look());
            }
        }

        private void topic(List<String> words) {
            log.addAll(words);
            for (String each : words) {
                String[] record = each.split(" ", 2);
                if (record[1].equals("withdrawn")) {
                    topic.remove(record[0]);
                } else {
                    topic.put(record[0], record[1]);
                }
            }
        }

        private void check() {
            for (String rule : RULES) {
                List<String> said = files.values().stream()
                        .filter(each -> each.startsWith(rule))
                        .map(each -> each.substring(rule.length() + 1))
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
