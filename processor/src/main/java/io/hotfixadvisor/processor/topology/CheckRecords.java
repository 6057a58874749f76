package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.DeadLetter;
import io.hotfixadvisor.processor.failure.DeadLetterReason;
import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.identity.ServerId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets records pass whose value can be read, whose key is the serverId of the value and which have a time; the others
 * go to the dead letters as they came.
 *
 * @param <T> type of the value
 */
final class CheckRecords<T> implements Processor<byte[], Decoded<T>, Object, Object> {
    private final Function<T, String> serverId;
    private final RecordTime<T> time;
    private final String next;

    private ProcessorContext<Object, Object> context;
    private Counter deadLetters;
    private Counter dated;

    /**
     * @param serverId reads the serverId of a value
     * @param next node that takes what passes
     */
    CheckRecords(Function<T, String> serverId, RecordTime<T> time, String next) {
        this.serverId = serverId;
        this.time = time;
        this.next = next;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        deadLetters = new Counter(context, "telemetry", next, "dead-letters");
        dated = new Counter(context, "telemetry", next, "dated-by-kafka");
    }

    @Override
    public void process(Record<byte[], Decoded<T>> record) {
        RecordOrigin origin = origin();
        if (record.value() instanceof Decoded.Value<T> decoded) {
            check(record, decoded.value(), origin);
        } else if (record.value() instanceof Decoded.Failure<T> failure) {
            reject(record, failure.reason(), failure.error(), origin);
        }
    }

    private void check(Record<byte[], Decoded<T>> record, T value, RecordOrigin origin) {
        String id = serverId.apply(value);
        byte @Nullable [] key = record.key();
        RecordTime.Reading reading = time.of(value, record.timestamp());
        if (key == null) {
            reject(record, DeadLetterReason.NULL_KEY, "the key is null; it is the serverId, here " + id, origin);
        } else if (!ServerId.isValid(id)) {
            reject(record, DeadLetterReason.INVALID_SERVER_ID, "\"" + id + "\" is not a serverId", origin);
        } else if (!Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8))) {
            rejectKey(record, key, id, origin);
        } else if (!reading.isTime()) {
            reject(record, DeadLetterReason.NO_TIME, "neither the record nor Kafka gives a time", origin);
        } else {
            pass(record, id, new Checked<>(value, reading.at(), reading.replaced(), origin));
        }
    }

    private void pass(Record<byte[], Decoded<T>> record, String id, Checked<T> checked) {
        if (checked.dated()) {
            dated.increment();
        }
        context.forward(new Record<>(id, checked, record.timestamp()), next);
    }

    private void rejectKey(Record<byte[], Decoded<T>> record, byte[] key, String id, RecordOrigin origin) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            reject(
                    record,
                    DeadLetterReason.KEY_MISMATCH,
                    "the key is \"" + text + "\" and the value's serverId is \"" + id + "\"; they are the same",
                    origin);
        } catch (CharacterCodingException e) {
            reject(
                    record,
                    DeadLetterReason.UNDECODABLE_KEY,
                    "the key is not UTF-8; it is the serverId, here " + id,
                    origin);
        }
    }

    private void reject(Record<byte[], Decoded<T>> record, DeadLetterReason reason, String error, RecordOrigin origin) {
        deadLetters.increment();
        @Nullable Bytes bytes = record.value().bytes();
        Record<Object, Object> letter = new Record<>(
                record.key(),
                bytes == null ? null : bytes.get(),
                record.timestamp(),
                DeadLetter.headers(record.headers(), reason, error, origin, record.timestamp()));
        context.forward(letter, Nodes.WRITE_DEAD_LETTERS);
    }

    private RecordOrigin origin() {
        return context.recordMetadata()
                .map(at -> new RecordOrigin(at.topic(), at.partition(), at.offset()))
                .orElseThrow(() -> new IllegalStateException("a record that was read has an origin"));
    }
}
