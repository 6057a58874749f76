/**
 * NXLog's im_msvistalog as JSON.
 *
 * <p>Not here: NXLog's other inputs and its formats other than JSON.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.nxlog;

import org.jspecify.annotations.NullMarked;
