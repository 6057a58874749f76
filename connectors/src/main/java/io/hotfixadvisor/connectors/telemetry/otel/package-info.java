/**
 * The OpenTelemetry collector's windowseventlog receiver, as JSON.
 *
 * <p>Not here: OTLP in Protocol Buffers.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.otel;

import org.jspecify.annotations.NullMarked;
