/**
 * Programs of the operating system that tests drive: where they are, and what becomes of a test when they are not.
 *
 * <p>Not here: how one of them is started; that is told beside the tests that need it.
 */
@NullMarked
package io.hotfixadvisor.cli.programs;

import org.jspecify.annotations.NullMarked;
