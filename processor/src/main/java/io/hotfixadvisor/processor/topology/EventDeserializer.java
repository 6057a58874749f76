package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.failure.DecodedDeserializer;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.serde.EventHead;
import io.hotfixadvisor.schemas.serde.LayoutAware;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of events. An event that has none (of another layout than ours, the first one of its writer's schema,
 * or damaged) is decoded whole, which also tells what is wrong with it.
 */
final class EventDeserializer implements Deserializer<Decoded<EventReading>> {
    private final DecodedDeserializer<ServerEvent> whole;
    private final @Nullable LayoutAware layouts;

    /**
     * @param events decodes events; the heads alone are read only of those that it says are laid out as ours
     * @param whole the same, with the failures as values
     */
    EventDeserializer(Deserializer<ServerEvent> events, DecodedDeserializer<ServerEvent> whole) {
        this.whole = whole;
        layouts = events instanceof LayoutAware aware ? aware : null;
    }

    @Override
    public Decoded<EventReading> deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public Decoded<EventReading> deserialize(String topic, Headers headers, byte @Nullable [] data) {
        @Nullable EventHead head = data != null && layouts != null && layouts.isOwnLayout(data) ? EventHead.read(data) : null;
        if (head != null) {
            return new Decoded.Value<>(EventReading.of(head), Bytes.wrap(head.record()));
        }
        Decoded<ServerEvent> decoded = whole.deserialize(topic, headers, data);
        if (decoded instanceof Decoded.Value<ServerEvent> value) {
            return new Decoded.Value<>(EventReading.of(value.value()), value.bytes());
        }
        Decoded.Failure<ServerEvent> failure = (Decoded.Failure<ServerEvent>) decoded;
        return new Decoded.Failure<>(failure.reason(), failure.error(), failure.bytes());
    }

    @Override
    public void close() {
        whole.close();
    }
}
