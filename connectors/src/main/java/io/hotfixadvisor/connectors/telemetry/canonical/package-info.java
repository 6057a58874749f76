/**
 * Our own JSON lines, as the canonical writer prints them.
 *
 * <p>Not here: crashes are not derived again from the events; a canonical file states them.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.canonical;

import org.jspecify.annotations.NullMarked;
