/**
 * Windows event XML, as the event log renders it.
 *
 * <p>Not here: binary log files (.evtx).
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.eventxml;

import org.jspecify.annotations.NullMarked;
