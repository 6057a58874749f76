package io.hotfixadvisor.cli.replay;

import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Tells on standard error how an export goes: a bar on a terminal, what was refused, and the numbers in the end. */
public final class ExportProgress implements AutoCloseable {
    /** Set by the launcher when standard error is a terminal and standard output is none that the bar would garble. */
    private static final String SHOWN = "hotfix-advisor.progress";

    /** Of each topic, so many refused records are named. */
    private static final int NAMED = 20;

    private static final int REFRESH_MILLIS = 500;

    private final boolean isShown;
    private final List<String> topics = new ArrayList<>();
    private @Nullable ProgressBar bar;
    private long done;
    private long refused;
    private long refusedBefore;

    private ExportProgress(boolean isShown) {
        this.isShown = isShown;
    }

    /** Begins. */
    public static ExportProgress start() {
        return new ExportProgress(Boolean.getBoolean(SHOWN));
    }

    /** So many offsets will be looked at. */
    void expect(long offsets) {
        if (isShown) {
            bar = new ProgressBarBuilder()
                    .setTaskName("export")
                    .setInitialMax(offsets)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }
    }

    /** So many offsets of the present partition were looked at. */
    void reached(long offsets) {
        if (bar != null) {
            bar.stepTo(done + offsets);
        }
    }

    /** All offsets of a partition were looked at. */
    void passed(long offsets) {
        reached(offsets);
        done += offsets;
    }

    /** A record that is not exported, where it stands and why. */
    void refuse(String topic, int partition, long offset, String reason) {
        refused++;
        if (refused - refusedBefore <= NAMED) {
            System.err.println(topic + "-" + partition + "@" + offset + ": " + reason + "; not exported");
        }
    }

    /** A topic is done, and so many records of it were written. */
    void finish(String topic, long records) {
        if (refused - refusedBefore > NAMED) {
            System.err.println(topic + ": " + (refused - refusedBefore - NAMED) + " more records were not exported");
        }
        refusedBefore = refused;
        topics.add(records + " " + topic);
    }

    /** Everything is written. */
    void finish() {
        closeBar();
        System.err.println("exported " + String.join(", ", topics) + "; " + refused + " records could not be exported");
    }

    /** Whether a record could not be exported. */
    public boolean hasRefused() {
        return refused > 0;
    }

    @Override
    public void close() {
        closeBar();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
