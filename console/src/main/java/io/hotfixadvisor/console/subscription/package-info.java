/**
 * Reads what the processor publishes, for as long as the console runs and whatever becomes of the broker meanwhile.
 *
 * <p>Not here: what is made of it.
 */
@NullMarked
package io.hotfixadvisor.console.subscription;

import org.jspecify.annotations.NullMarked;
