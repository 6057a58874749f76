/**
 * Raw telemetry that a fleet already ships into Kafka, on its way to the topics that the processor reads.
 *
 * <p>Not here: what the shippers' formats are. A decoder is given.
 */
@NullMarked
package io.hotfixadvisor.processor.bridge;

import org.jspecify.annotations.NullMarked;
