/**
 * Bytes to the pieces that hold one record each, in bounded memory, finding the next record after a broken one.
 *
 * <p>Not here: what a record says. A piece that looks whole may still be no record.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.framing;

import org.jspecify.annotations.NullMarked;
