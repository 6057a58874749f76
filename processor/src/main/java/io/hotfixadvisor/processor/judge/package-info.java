/**
 * Holds the facts of one server against one rule: whether the fix applies, how sure that is, how much it hurts, and
 * what of it is worth a record. Does not remember anything, does not know the time, and does not look at any other
 * rule.
 */
@NullMarked
package io.hotfixadvisor.processor.judge;

import org.jspecify.annotations.NullMarked;
