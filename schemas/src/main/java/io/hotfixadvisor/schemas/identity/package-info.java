/**
 * What names a server, and what makes two copies of a telemetry record one.
 *
 * <p>Not here: where the names are read; that is the business of each telemetry format.
 */
@NullMarked
package io.hotfixadvisor.schemas.identity;

import org.jspecify.annotations.NullMarked;
