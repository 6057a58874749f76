/**
 * Clients of the cluster that the commands share: what writes records, what reads a topic's state.
 *
 * <p>Not here: what the records say.
 */
@NullMarked
package io.hotfixadvisor.cli.client;

import org.jspecify.annotations.NullMarked;
