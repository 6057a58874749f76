/**
 * What connectors have in common: the version of the plugin, and settings that mean the same in each that watches
 * directories.
 *
 * <p>Not here: what the files are, and where advisories go.
 */
@NullMarked
package io.hotfixadvisor.connectors.connect;

import org.jspecify.annotations.NullMarked;
