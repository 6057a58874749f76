/**
 * Replays: what is read, by whom, up to where, and what is left of it in the end. Does not decide what an advisory
 * says, does not compare advisories field by field, and renders nothing.
 */
@NullMarked
package io.hotfixadvisor.processor.replay;

import org.jspecify.annotations.NullMarked;
