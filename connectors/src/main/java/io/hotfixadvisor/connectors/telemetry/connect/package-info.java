/**
 * Telemetry files as a source of Kafka Connect: directories, growing files, rotation, restarts.
 *
 * <p>Not here: what the formats are.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.connect;

import org.jspecify.annotations.NullMarked;
