package io.hotfixadvisor.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import io.hotfixadvisor.connectors.telemetry.framing.JsonFraming;
import io.hotfixadvisor.connectors.telemetry.winlogbeat.WinlogbeatFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** Winlogbeat documents to events and crash reports on one core, collection of garbage included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 1)
public class WinlogbeatDecode {
    private static final int EVENTS = 4_000;
    private static final long SEED = 9_098;

    private final byte[] input = WinlogbeatEvents.lines(EVENTS, SEED);
    private final List<byte[]> documents = new String(input, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    private final TelemetryDecoder decoder = TelemetryDecoder.standard();
    private final TelemetryFormat format = new WinlogbeatFormat();
    private final DecodeSettings settings = DecodeSettings.defaults();
    private final ObjectReader trees = new JsonMapper().readerFor(JsonNode.class);

    /** All that decoding does: framing, reading, the event, and the crash where it bears one. */
    @Benchmark
    public void decode(Volume volume, Blackhole hole) {
        try (Stream<Decoded> records = format.decode(new ByteArrayInputStream(input), settings)) {
            records.forEach(hole::consume);
        }
        volume.add(EVENTS, input.length);
    }

    /** The same documents as a topic has them: each an input of its own. */
    @Benchmark
    public void decodeOneByOne(Volume volume, Blackhole hole) throws IOException {
        for (byte[] document : documents) {
            try (Stream<Decoded> records =
                    decoder.decode(new ByteArrayInputStream(document), format.name(), settings)) {
                records.forEach(hole::consume);
            }
        }
        volume.add(EVENTS, input.length);
    }

    /** Baseline: the same bytes as trees of Jackson, nothing taken out of them. */
    @Benchmark
    public void tree(Volume volume, Blackhole hole) throws IOException {
        try (MappingIterator<JsonNode> documents = trees.readValues(input)) {
            while (documents.hasNextValue()) {
                hole.consume(documents.nextValue());
            }
        }
        volume.add(EVENTS, input.length);
    }

    /** Bound: the same bytes cut into documents, none of them read. */
    @Benchmark
    public void framing(Volume volume, Blackhole hole) throws IOException {
        JsonFraming framing = new JsonFraming(new ByteArrayInputStream(input), settings.recordLimit());
        for (Frame frame = framing.next(); frame != null; frame = framing.next()) {
            hole.consume(frame.length());
        }
        volume.add(EVENTS, input.length);
    }
}
