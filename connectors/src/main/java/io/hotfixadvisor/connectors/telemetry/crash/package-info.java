/**
 * Crash reports out of the events that report crashes.
 *
 * <p>Not here: joining the events that speak of one crash, and crash reports that come by themselves.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.crash;

import org.jspecify.annotations.NullMarked;
