/**
 * What operators say goes to the processor.
 *
 * <p>Not here: who may say it, and what it does to an advisory.
 */
@NullMarked
package io.hotfixadvisor.console.action;

import org.jspecify.annotations.NullMarked;
