/**
 * From what a format prints to the fields of an event: times, levels, identifiers, and what an event must have.
 *
 * <p>Not here: where a format keeps its values, and what an event means.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.event;

import org.jspecify.annotations.NullMarked;
