/**
 * Who may do what in the console.
 *
 * <p>Not here: what a route does.
 */
@NullMarked
package io.hotfixadvisor.console.access;

import org.jspecify.annotations.NullMarked;
