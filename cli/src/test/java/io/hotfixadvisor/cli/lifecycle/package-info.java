/**
 * Stories of servers that have the faults of the starter catalogue, told to the command line, and what it answers from
 * the first symptom to the end. Does not handle a broker: the same topology runs over files.
 */
@NullMarked
package io.hotfixadvisor.cli.lifecycle;

import org.jspecify.annotations.NullMarked;
