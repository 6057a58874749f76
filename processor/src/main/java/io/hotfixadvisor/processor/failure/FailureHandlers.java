package io.hotfixadvisor.processor.failure;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** Names the handlers of failures in the configuration of an application of Kafka Streams. */
public final class FailureHandlers {
    private FailureHandlers() {}

    /**
     * The handlers, which share one budget.
     *
     * @param maxPerMinute failures of our own code that become dead letters
     */
    public static Map<String, Object> config(int maxPerMinute) {
        return Map.of(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                ProcessingFailureHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                ProductionFailureHandler.class,
                ProcessingFailureHandler.BUDGET,
                new FailureBudget(maxPerMinute, Duration.ofMinutes(1), System::nanoTime));
    }
}
