package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A processor of ours threw: the record that it worked on becomes a dead letter, as long as the {@link FailureBudget}
 * lasts. Errors of Kafka (a broker, a store, the producer) are not the record's fault and stop the thread.
 */
public final class ProcessingFailureHandler implements ProcessingExceptionHandler {
    /** Setting under which the {@link FailureBudget} that all threads share is handed over. */
    public static final String BUDGET = "hotfix-advisor.failure-budget";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessingFailureHandler.class);

    private FailureBudget budget;

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(BUDGET) instanceof FailureBudget shared)) {
            throw new IllegalArgumentException(BUDGET + " is " + configs.get(BUDGET)
                    + "; configure the application by AdvisorTopology.streamsConfig");
        }
        budget = shared;
    }

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return Response.fail();
        }
        if (!budget.spend()) {
            LOG.error("{}: too many failures; the application stops at this one", place(context), exception);
            return Response.fail();
        }
        if (record == null || context.topic() == null) {
            LOG.error("{}: a scheduled run ended early; the next one starts over", place(context), exception);
            return Response.resume();
        }
        LOG.error("{}: the record becomes a dead letter", place(context), exception);
        return Response.resume(List.of(deadLetter(context, exception)));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext context, Exception exception) {
        RecordOrigin origin = new RecordOrigin(context.topic(), context.partition(), context.offset());
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS,
                null,
                Math.max(0, context.timestamp()),
                context.sourceRawKey(),
                context.sourceRawValue(),
                DeadLetter.headers(
                        context.headers(),
                        DeadLetterReason.PROCESSING_ERROR,
                        context.processorNodeId() + " threw " + exception,
                        origin,
                        context.timestamp()));
    }

    private static String place(ErrorHandlerContext context) {
        return context.topic() + "-" + context.partition() + "@" + context.offset() + " in "
                + context.processorNodeId();
    }
}
