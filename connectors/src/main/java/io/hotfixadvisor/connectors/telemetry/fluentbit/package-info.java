/**
 * Events of the Windows event log as Fluent Bit writes them in JSON.
 *
 * <p>Not here: other inputs of Fluent Bit, and its MessagePack.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.fluentbit;

import org.jspecify.annotations.NullMarked;
