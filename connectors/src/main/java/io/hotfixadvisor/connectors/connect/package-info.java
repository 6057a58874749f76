/**
 * What the connectors that watch directories have in common: settings that mean the same in each.
 *
 * <p>Not here: what the files are.
 */
@NullMarked
package io.hotfixadvisor.connectors.connect;

import org.jspecify.annotations.NullMarked;
