/**
 * What it costs to find the rules that know a symptom, by the index of the product and by what one would take instead.
 *
 * <p>Not here: decoding, and what is done with a rule that was found.
 */
@NullMarked
package io.hotfixadvisor.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
