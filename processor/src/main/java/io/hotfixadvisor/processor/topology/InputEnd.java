package io.hotfixadvisor.processor.topology;

/** Where the input of a replay ends. Used by several threads. */
public interface InputEnd {
    /** Whether all records were processed that the input has in this partition of its topics. */
    boolean isReached(int partition);

    /** Told after each record that was processed. */
    void processed(String topic, int partition, long offset);
}
