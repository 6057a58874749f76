/**
 * What the processor counts, and how it reaches Prometheus. Does not say how the application is: the state of Kafka
 * Streams, its lag and its health are read where it is run.
 */
@NullMarked
package io.hotfixadvisor.processor.metrics;

import org.jspecify.annotations.NullMarked;
