/**
 * Plain lists of what servers have installed, as scripts and spreadsheets write them, in JSON or delimited text.
 *
 * <p>Not here: snapshots in the form of the records themselves.
 */
@NullMarked
package io.hotfixadvisor.connectors.inventory.list;

import org.jspecify.annotations.NullMarked;
