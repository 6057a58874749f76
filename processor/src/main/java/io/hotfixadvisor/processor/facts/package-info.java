/**
 * What is known of one server: the symptoms that concern a rule, and what its inventories showed since when.
 *
 * <p>Every fold is commutative and idempotent: order and repetition of what arrives leave no trace, up to the bounds
 * that each fold states. Not here: what the facts mean. Nothing is dropped because of its age.
 */
@NullMarked
package io.hotfixadvisor.processor.facts;

import org.jspecify.annotations.NullMarked;
