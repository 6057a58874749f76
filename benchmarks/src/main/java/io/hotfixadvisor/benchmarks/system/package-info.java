/**
 * What the whole system takes for a record: the application on a broker, beside others that read the same records.
 *
 * <p>Not here: what a part of it takes by itself; the packages beside this one measure that.
 */
@NullMarked
package io.hotfixadvisor.benchmarks.system;

import org.jspecify.annotations.NullMarked;
