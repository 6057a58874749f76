package io.hotfixadvisor.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What an invocation went through; counted beside the invocations, so that results are in events and bytes a second.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Volume {
    /** Records that came out. */
    public long events;

    /** Bytes that went in. */
    public long bytes;
}
