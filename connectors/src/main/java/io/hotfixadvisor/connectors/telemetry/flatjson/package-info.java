/**
 * Flat JSON as log forwarders write it that take the named values of an event to the top level.
 *
 * <p>Not here: records of NXLog, which look alike and say more.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.flatjson;

import org.jspecify.annotations.NullMarked;
