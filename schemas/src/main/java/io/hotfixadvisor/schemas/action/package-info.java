/**
 * What an operator's word must satisfy beyond its schema.
 *
 * <p>Not here: what a word does to an advisory.
 */
@NullMarked
package io.hotfixadvisor.schemas.action;

import org.jspecify.annotations.NullMarked;
