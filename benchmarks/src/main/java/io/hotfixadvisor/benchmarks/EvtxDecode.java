package io.hotfixadvisor.benchmarks;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.eventxml.EventXmlFormat;
import io.hotfixadvisor.connectors.telemetry.evtx.EvtxFormat;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Event log files to events and crash reports on one core, collection of garbage included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 1)
public class EvtxDecode {
    private static final int EVENTS = 4_000;
    private static final long SEED = 4_096;

    private final byte[] file;
    private final byte[] text;
    private final DecodeSettings settings = DecodeSettings.defaults();

    /** Writes the inputs. */
    public EvtxDecode() {
        String[] events = EventXmlEvents.elements(EVENTS, SEED);
        file = EvtxFile.of(events);
        text = String.join("\n", events).getBytes(StandardCharsets.UTF_8);
    }

    /** All that decoding does: chunks, binary XML, the event, and the crash where it bears one. */
    @Benchmark
    public void decode(Volume volume, Blackhole hole) {
        decode(new EvtxFormat(), file, volume, hole);
    }

    /** Baseline: the same events as text, by the JDK's parser of XML. */
    @Benchmark
    public void xml(Volume volume, Blackhole hole) {
        decode(new EventXmlFormat(), text, volume, hole);
    }

    private void decode(TelemetryFormat format, byte[] input, Volume volume, Blackhole hole) {
        try (Stream<Decoded> records = format.decode(new ByteArrayInputStream(input), settings)) {
            records.forEach(hole::consume);
        }
        volume.add(EVENTS, input.length);
    }
}
