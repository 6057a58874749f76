package io.hotfixadvisor.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** The records that count in a replay, and how far they were processed. */
final class ReplaySelection implements Selection {
    private final Set<Bytes> servers;
    private final long fromMicros;
    private final long toMicros;
    private final InputEnd end;

    /**
     * @param from the first time that counts; null for all
     * @param to the first time that no longer counts; null for none
     */
    ReplaySelection(Set<String> servers, @Nullable Instant from, @Nullable Instant to, InputEnd end) {
        this.servers =
                servers.stream().map(id -> Bytes.wrap(id.getBytes(UTF_8))).collect(Collectors.toSet());
        this.fromMicros = from == null ? Long.MIN_VALUE : RecordTime.micros(from);
        this.toMicros = to == null ? Long.MAX_VALUE : RecordTime.micros(to);
        this.end = end;
    }

    @Override
    public boolean isOfServer(byte @Nullable [] key) {
        return servers.isEmpty() || (key != null && servers.contains(Bytes.wrap(key)));
    }

    @Override
    public boolean isOfTime(long micros) {
        return fromMicros <= micros && micros < toMicros;
    }

    @Override
    public void processed(ProcessingContext context) {
        context.recordMetadata().ifPresent(at -> end.processed(at.topic(), at.partition(), at.offset()));
    }
}
