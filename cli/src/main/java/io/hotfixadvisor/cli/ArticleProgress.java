package io.hotfixadvisor.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of articles is: a bar with rate and remaining time on a terminal, and at the end one line on
 * standard error with the numbers, everywhere. Not thread-safe.
 */
final class ArticleProgress implements AutoCloseable {
    /** Set by the launcher when standard error is a terminal and standard output is none that the bar would garble. */
    static final String SHOWN = "hotfix-advisor.progress";

    private static final Duration REFRESH = Duration.ofMillis(500);

    private final Map<String, Long> counts = new TreeMap<>();
    private final long started = System.nanoTime();
    private final @Nullable ProgressBar bar;

    /** Begins. The files are counted first where a bar is shown, because it has to know their number. */
    ArticleProgress(List<Path> paths) {
        bar = Boolean.getBoolean(SHOWN) ? bar(new InputFiles(paths)) : null;
    }

    private static ProgressBar bar(InputFiles files) {
        long total = 0;
        for (; files.hasNext(); files.next()) {
            total++;
        }
        return new ProgressBarBuilder()
                .setTaskName("articles")
                .setInitialMax(total)
                .setUpdateIntervalMillis((int) REFRESH.toMillis())
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    /** One more article, and what became of it. */
    void add(String status) {
        counts.merge(status, 1L, Long::sum);
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        System.err.println(summary(Duration.ofNanos(System.nanoTime() - started)));
    }

    /** For example {@code 3 files: 1 ACTIVE, 2 NOT_A_FIX; 600 a second}. */
    String summary(Duration taken) {
        long files = counts.values().stream().mapToLong(Long::longValue).sum();
        if (files == 0) {
            return "0 files: the directories that are named hold none";
        }
        String what = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return files + (files == 1 ? " file: " : " files: ") + what + "; "
                + Math.round(files / Math.max(0.001, taken.toMillis() / 1000.0)) + " a second";
    }
}
