/**
 * What the JSON formats have in common: telling them apart by their members, and reading one object after the other.
 *
 * <p>Not here: what the members mean.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.json;

import org.jspecify.annotations.NullMarked;
