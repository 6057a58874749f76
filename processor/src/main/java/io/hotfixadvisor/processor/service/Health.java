package io.hotfixadvisor.processor.service;

import java.util.List;
import java.util.SortedMap;

/**
 * How the processor is.
 *
 * @param isLive whether it processes records, is about to, or stops because it was told to; once false, only another
 *     start helps
 * @param applications states of its applications of Kafka Streams, by name
 * @param notReady why it does not process records, in words; empty when it does
 */
public record Health(boolean isLive, SortedMap<String, String> applications, List<String> notReady) {

    /** Whether it processes records. */
    public boolean isReady() {
        return notReady.isEmpty();
    }
}
