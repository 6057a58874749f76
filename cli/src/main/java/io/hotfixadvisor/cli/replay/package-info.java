/**
 * What a replay of history found, as a report for people, for programs and for CI. Does not compare advisories and does
 * not decide what is replayed.
 */
@NullMarked
package io.hotfixadvisor.cli.replay;

import org.jspecify.annotations.NullMarked;
