/**
 * A demonstration in one JVM: a simulated fleet whose faults are known, sent through the real pipeline, and counted
 * against what had to come out. Judges nothing itself.
 */
@NullMarked
package io.hotfixadvisor.cli.demo;

import org.jspecify.annotations.NullMarked;
