package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.DeadLetter;
import io.hotfixadvisor.processor.failure.DeadLetterReason;
import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets records pass whose value can be read, whose key is the serverId of the value and which have a time; the others
 * go to the dead letters as they came. Of those that pass, the ones that nothing can follow from end here.
 *
 * @param <R> the value as far as it was read
 * @param <T> the value whole
 */
final class CheckRecords<R, T> implements Processor<byte[], Decoded<R>, Object, Object> {
    private final Function<ProcessingContext, RecordView<R, T>> views;
    private final RecordTime<R> time;
    private final String next;
    private final Selection selection;
    private final CounterDataPoint recordsRead;
    private final CounterDataPoint datedByKafka;

    private ProcessorContext<Object, Object> context;
    private RecordView<R, T> view;

    /**
     * @param views of the values, one for each task
     * @param next node that takes what passes
     * @param selection of the records that count
     * @param topic under whose name records are counted
     */
    CheckRecords(
            Function<ProcessingContext, RecordView<R, T>> views,
            RecordTime<R> time,
            String next,
            Selection selection,
            AdvisorMetrics metrics,
            String topic) {
        this.views = views;
        this.time = time;
        this.next = next;
        this.selection = selection;
        recordsRead = metrics.recordsRead(topic);
        datedByKafka = metrics.datedByKafka(topic);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        view = views.apply(context);
    }

    @Override
    public void process(Record<byte[], Decoded<R>> record) {
        recordsRead.inc();
        if (selection.isOfServer(record.key())) {
            examine(record);
        }
        selection.processed(context);
    }

    private void examine(Record<byte[], Decoded<R>> record) {
        if (record.value() instanceof Decoded.Value<R> decoded) {
            check(record, decoded.value());
        } else if (record.value() instanceof Decoded.Failure<R> failure) {
            reject(record, failure.reason(), failure.error());
        }
    }

    private void check(Record<byte[], Decoded<R>> record, R read) {
        if (!isKeyed(record, read)) {
            return;
        }
        boolean isOwnTime = time.isOwn(read, record.timestamp());
        if (!isOwnTime && !RecordTime.isKafkas(record.timestamp())) {
            reject(record, DeadLetterReason.NO_TIME, "neither the record nor Kafka gives a time");
            return;
        }
        long micros = isOwnTime ? view.ownMicros(read) : TimeUnit.MILLISECONDS.toMicros(record.timestamp());
        if (!selection.isOfTime(micros)) {
            return;
        }
        List<String> problems = view.problems(read);
        if (!problems.isEmpty()) {
            reject(record, DeadLetterReason.INVALID_ACTION, String.join("; ", problems));
            return;
        }
        if (!isOwnTime) {
            datedByKafka.inc();
        }
        if (view.isWanted(read)) {
            pass(record, read, isOwnTime);
        }
    }

    private boolean isKeyed(Record<byte[], Decoded<R>> record, R read) {
        byte @Nullable [] key = record.key();
        return (key != null && view.isPlainlyKey(read, key)) || isKeyed(record, key, view.serverId(read));
    }

    private boolean isKeyed(Record<byte[], Decoded<R>> record, byte @Nullable [] key, String id) {
        if (key == null) {
            reject(record, DeadLetterReason.NULL_KEY, "the key is null; it is the serverId, here " + id);
        } else if (!ServerId.isValid(id)) {
            reject(record, DeadLetterReason.INVALID_SERVER_ID, "\"" + id + "\" is not a serverId");
        } else if (!Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8))) {
            rejectKey(record, key, id);
        } else {
            return true;
        }
        return false;
    }

    private void pass(Record<byte[], Decoded<R>> record, R read, boolean isOwnTime) {
        Checked<T> checked =
                new Checked<>(view.whole(read), time.at(read, record.timestamp(), isOwnTime), !isOwnTime, origin());
        context.forward(new Record<>(view.serverId(read), checked, record.timestamp()), next);
    }

    private void rejectKey(Record<byte[], Decoded<R>> record, byte[] key, String id) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            reject(
                    record,
                    DeadLetterReason.KEY_MISMATCH,
                    "the key is \"" + text + "\" and the value's serverId is \"" + id + "\"; they are the same");
        } catch (CharacterCodingException e) {
            reject(record, DeadLetterReason.UNDECODABLE_KEY, "the key is not UTF-8; it is the serverId, here " + id);
        }
    }

    private void reject(Record<byte[], Decoded<R>> record, DeadLetterReason reason, String error) {
        @Nullable Bytes bytes = record.value().bytes();
        Record<Object, Object> letter = new Record<>(
                record.key(),
                bytes == null ? null : bytes.get(),
                record.timestamp(),
                DeadLetter.headers(record.headers(), reason, error, origin(), record.timestamp()));
        context.forward(letter, Nodes.WRITE_DEAD_LETTERS);
    }

    private RecordOrigin origin() {
        return context.recordMetadata()
                .map(at -> new RecordOrigin(at.topic(), at.partition(), at.offset()))
                .orElseThrow(() -> new IllegalStateException("a record that was read has an origin"));
    }
}
