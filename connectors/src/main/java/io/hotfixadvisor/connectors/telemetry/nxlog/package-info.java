/**
 * Events of the Windows event log as NXLog writes them in JSON.
 *
 * <p>Not here: other inputs of NXLog, and its other output formats.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.nxlog;

import org.jspecify.annotations.NullMarked;
