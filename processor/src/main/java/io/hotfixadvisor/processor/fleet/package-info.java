/**
 * What rules and problems mean for all servers together: shares of servers, and totals over them. Does not see servers
 * whole, keeps no state and does not know how shares travel.
 */
@NullMarked
package io.hotfixadvisor.processor.fleet;

import org.jspecify.annotations.NullMarked;
