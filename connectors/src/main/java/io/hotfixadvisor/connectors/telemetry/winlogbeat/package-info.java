/**
 * Events as Winlogbeat and Elastic Agent ship them.
 *
 * <p>Not here: other documents of the Elastic Common Schema.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.winlogbeat;

import org.jspecify.annotations.NullMarked;
