/**
 * Windows event log files (.evtx), as the "Windows XML Event Log (EVTX) format" of libyal and MS-EVEN6 describe them.
 *
 * <p>Not here: what an event means, and the older .evt files.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.evtx;

import org.jspecify.annotations.NullMarked;
