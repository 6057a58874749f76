/**
 * Events of the Windows event log as one flat JSON object each, named values beside the event's own members.
 *
 * <p>Not here: values without a name, which this shape loses; the message is what is left of them.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.flatjson;

import org.jspecify.annotations.NullMarked;
