/**
 * Rows of delimited text with a header, as PowerShell, {@code wmic} and spreadsheets write them.
 *
 * <p>Not here: what the columns mean.
 */
@NullMarked
package io.hotfixadvisor.connectors.inventory.csv;

import org.jspecify.annotations.NullMarked;
