/**
 * Results of osquery's scheduled queries.
 *
 * <p>Not here: its status log, and queries for anything but updates, programs, files, services and the system.
 */
@NullMarked
package io.hotfixadvisor.connectors.inventory.osquery;

import org.jspecify.annotations.NullMarked;
