package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.bridge.RawDecoder;
import io.hotfixadvisor.processor.bridge.RawPiece;
import io.hotfixadvisor.processor.failure.DeadLetter;
import io.hotfixadvisor.processor.failure.DeadLetterReason;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.topics.Topics;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns raw records of a shipper into records of the canonical topics, at the time that Kafka gives the raw one. A raw
 * record of which any piece cannot be read becomes a dead letter as a whole; the pieces that can be read go on.
 */
final class BridgeTelemetry implements Processor<byte[], byte[], Object, Object> {
    private final RawDecoder decoder;
    private final CounterDataPoint recordsRead;
    private ProcessorContext<Object, Object> context;

    /** @param recordsRead counts raw records */
    BridgeTelemetry(RawDecoder decoder, CounterDataPoint recordsRead) {
        this.decoder = decoder;
        this.recordsRead = recordsRead;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        recordsRead.inc();
        if (raw.value() == null) {
            reject(raw, DeadLetterReason.NULL_VALUE, "the value is null");
            return;
        }
        List<RawPiece> pieces = decoder.decode(raw.value(), Instant.ofEpochMilli(Math.max(0, raw.timestamp())));
        pieces.forEach(piece -> forward(raw, piece));
        List<String> reasons = pieces.stream()
                .filter(RawPiece.Defect.class::isInstance)
                .map(piece -> ((RawPiece.Defect) piece).reason())
                .toList();
        if (!reasons.isEmpty()) {
            String more = reasons.size() == 1 ? "" : "; and " + (reasons.size() - 1) + " more";
            reject(raw, DeadLetterReason.UNDECODABLE_TELEMETRY, reasons.get(0) + more);
        }
    }

    private void forward(Record<byte[], byte[]> raw, RawPiece piece) {
        if (piece instanceof RawPiece.Event one) {
            forward(raw, one.event().getServerId(), one.event(), Nodes.BRIDGE_TO_SERVER_EVENTS);
        } else if (piece instanceof RawPiece.Crash one) {
            forward(raw, one.crash().getServerId(), one.crash(), Nodes.BRIDGE_TO_CRASH_REPORTS);
        } else if (piece instanceof RawPiece.Inventory one) {
            boolean whole = Topics.ofInventory(one.inventory()).equals(Topics.SERVER_INVENTORY);
            forward(
                    raw,
                    one.inventory().getServerId(),
                    one.inventory(),
                    whole ? Nodes.BRIDGE_TO_SERVER_INVENTORY : Nodes.BRIDGE_TO_INVENTORY_REPORTS);
        }
    }

    private void forward(Record<byte[], byte[]> raw, String serverId, SpecificRecord value, String node) {
        context.forward(new Record<>(serverId, value, Math.max(0, raw.timestamp())), node);
    }

    private void reject(Record<byte[], byte[]> raw, DeadLetterReason reason, String error) {
        RecordOrigin origin = context.recordMetadata()
                .map(at -> new RecordOrigin(at.topic(), at.partition(), at.offset()))
                .orElseThrow(() -> new IllegalStateException("a record that was read has an origin"));
        context.forward(
                new Record<>(
                        raw.key(),
                        raw.value(),
                        Math.max(0, raw.timestamp()),
                        DeadLetter.headers(raw.headers(), reason, error, origin, raw.timestamp())),
                Nodes.BRIDGE_TO_DEAD_LETTERS);
    }
}
