/**
 * Changes that Wazuh's system collector reports.
 *
 * <p>Not here: its tables of hardware, networks, ports, processes and users, and its alerts about anything else.
 */
@NullMarked
package io.hotfixadvisor.connectors.inventory.wazuh;

import org.jspecify.annotations.NullMarked;
