package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.benchmarks.Volume;
import io.hotfixadvisor.processor.symptom.Symptom;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The rules that know a symptom, found by one engine among so many rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class Matching {
    private static final int SYMPTOMS = 16_000;
    private static final int AT_ONCE = 500;
    private static final int COMPARED = 4_000;
    private static final long SEED = 624;

    /** How many rules there are. */
    @Param({"1400", "10000", "100000"})
    public int rules;

    /** What finds them. */
    @Param
    public Engine engine = Engine.INDEX;

    private Matcher matcher = (symptom, found) -> {};
    private List<Symptom> symptoms = List.of();
    private int next;

    /** Makes rules and symptoms, and sees that the engine finds what another one finds. */
    @Setup
    public void prepare() {
        Workload workload = Workload.of(rules, SYMPTOMS, SEED);
        symptoms = workload.symptoms();
        matcher = engine.of(workload.rules());
        Engine other = engine == Engine.SCAN ? Engine.INDEX : Engine.SCAN;
        Agreement.check(other.of(workload.rules()), matcher, symptoms.subList(0, COMPARED));
    }

    /** Some hundred symptoms, the next ones with each invocation. */
    @Benchmark
    public void match(Volume volume, Blackhole hole) {
        for (int end = next + AT_ONCE; next < end; next++) {
            matcher.match(symptoms.get(next), hole::consume);
        }
        next %= SYMPTOMS;
        volume.add(AT_ONCE, 0);
    }
}
