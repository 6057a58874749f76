/**
 * From an article, telemetry and inventories to advisories, by the two ways that there are.
 *
 * <p>Not here: what single parts of the way do; their own tests show that.
 */
@NullMarked
package io.hotfixadvisor.cli.endtoend;

import org.jspecify.annotations.NullMarked;
