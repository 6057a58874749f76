/**
 * Rules compiled for matching, and the index that finds the ones a symptom may meet.
 *
 * <p>Not here: where rules come from, conditions over several symptoms ({@code matchAnyOf}, {@code temporal}), and
 * whether a fix applies to a server.
 */
@NullMarked
package io.hotfixadvisor.processor.rules;

import org.jspecify.annotations.NullMarked;
