package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An advisory could not be written. One that is too large leaves a note among the dead letters; everything else stops
 * the thread, because output that is not written must not be taken for written.
 */
public final class ProductionFailureHandler implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProductionFailureHandler.class);

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (!(exception instanceof RecordTooLargeException) || !(record.key() instanceof String key)) {
            return Response.fail();
        }
        LOG.error("{} {}: not published, {}", record.topic(), key, exception.getMessage());
        return Response.resume(List.of(new ProducerRecord<>(
                Topics.DEAD_LETTERS,
                null,
                Math.max(0, context.timestamp()),
                key.getBytes(StandardCharsets.UTF_8),
                null,
                DeadLetter.headers(
                        new RecordHeaders(),
                        DeadLetterReason.RECORD_TOO_LARGE,
                        key + ": " + exception.getMessage(),
                        new RecordOrigin(String.valueOf(context.topic()), context.partition(), context.offset()),
                        context.timestamp()))));
    }
}
