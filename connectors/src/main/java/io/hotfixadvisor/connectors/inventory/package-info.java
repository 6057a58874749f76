/**
 * What servers have installed, as inventory sources print it.
 *
 * <p>Not here: what an inventory means for a rule, and the collecting of inventories.
 */
@NullMarked
package io.hotfixadvisor.connectors.inventory;

import org.jspecify.annotations.NullMarked;
