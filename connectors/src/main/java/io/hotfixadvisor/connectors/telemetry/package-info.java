/**
 * Telemetry files and streams to events, crashes and inventories: the formats, how one is recognised, and the way back
 * to canonical JSON lines. Every format is total: what it is given becomes a record or a reason.
 *
 * <p>Not here: the reading of any one format (one sub-package each), and Kafka.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry;

import org.jspecify.annotations.NullMarked;
