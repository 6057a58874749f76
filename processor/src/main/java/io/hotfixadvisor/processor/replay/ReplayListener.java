package io.hotfixadvisor.processor.replay;

/** Hears how far a replay has come. Called by the thread that waits for it. */
public interface ReplayListener {
    /** What a replay is at. */
    enum Stage {
        /** Workers read; counted in records of the topics, gaps included. */
        READING,
        /** All is read and what gathered is judged; counted in partitions. */
        JUDGING,
        /** Recorded and replayed advisories are compared; counted in partitions. */
        COMPARING
    }

    /**
     * Called about once a second, and when a stage begins.
     *
     * @param done 0 to total
     */
    void progress(Stage stage, long done, long total);
}
