/**
 * Fluent Bit's inputs winevtlog and winlog.
 *
 * <p>Not here: its outputs that are no JSON.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.fluentbit;

import org.jspecify.annotations.NullMarked;
