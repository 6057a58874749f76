/**
 * Compressed files, told by their first bytes and read as their content.
 *
 * <p>Not here: archives of several files (zip, tar), and what the content says.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.compression;

import org.jspecify.annotations.NullMarked;
