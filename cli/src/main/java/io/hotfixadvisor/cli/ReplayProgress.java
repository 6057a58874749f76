package io.hotfixadvisor.cli;

import io.hotfixadvisor.processor.replay.ReplayListener;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** How far a replay is: a bar with rate and remaining time for each stage on a terminal, nothing elsewhere. */
final class ReplayProgress implements ReplayListener, AutoCloseable {
    /** Set by the launcher when standard error is a terminal. */
    static final String SHOWN = "hotfix-advisor.terminal";

    private static final int REFRESH_MILLIS = 500;

    private final boolean isShown;
    private @Nullable Stage stage;
    private @Nullable ProgressBar bar;

    /** @param isShown whether there is a terminal */
    ReplayProgress(boolean isShown) {
        this.isShown = isShown;
    }

    @Override
    public void progress(Stage now, long done, long total) {
        if (!isShown) {
            return;
        }
        if (bar == null || stage != now) {
            close();
            stage = now;
            bar = new ProgressBarBuilder()
                    .setTaskName(now.name().toLowerCase(Locale.ROOT))
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }
        bar.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
