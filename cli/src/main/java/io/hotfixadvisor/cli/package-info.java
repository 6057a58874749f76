/**
 * The command line: one class per subcommand, and how results look in a terminal. What a result says is decided
 * elsewhere.
 */
@NullMarked
package io.hotfixadvisor.cli;

import org.jspecify.annotations.NullMarked;
