/**
 * Records of the topics as flat rows for sink connectors that write to databases.
 *
 * <p>Not here: databases; existing connectors write to them.
 */
@NullMarked
package io.hotfixadvisor.connectors.columns;

import org.jspecify.annotations.NullMarked;
