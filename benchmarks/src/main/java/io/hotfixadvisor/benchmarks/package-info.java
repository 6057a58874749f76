/**
 * How fast inputs are decoded, measured side by side with the least that any reader must do with the same bytes, and
 * how benchmarks are run beside each other.
 *
 * <p>Not here: correctness, which the tests of each module hold, and the speed of the whole system over a broker.
 */
@NullMarked
package io.hotfixadvisor.benchmarks;

import org.jspecify.annotations.NullMarked;
