package io.hotfixadvisor.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What invocations went through and what they took, counted beside them. Events over processor time is the rate of one
 * core, also where other programs have their share of it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Volume {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Records that came out. */
    public long events;

    /** Bytes that went in. */
    public long bytes;

    /** Processor time of all threads in nanoseconds: that of the collector and the compiler is part of the price. */
    public long cpuNanos;

    private long cpuBefore;

    /** Begins to count. */
    @Setup(Level.Iteration)
    public void begin() {
        cpuBefore = SYSTEM.getProcessCpuTime();
    }

    /** Counts an invocation that has ended. */
    public void add(long moreEvents, long moreBytes) {
        events += moreEvents;
        bytes += moreBytes;
        long cpu = SYSTEM.getProcessCpuTime();
        cpuNanos += cpu - cpuBefore;
        cpuBefore = cpu;
    }
}
