package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.RecordOrigin;
import java.time.Instant;

/**
 * A record that may be used.
 *
 * @param at the time that counts, see {@link RecordTime}
 * @param dated whether that is Kafka's time, because the record's own cannot be used
 * @param <T> type of the value
 */
record Checked<T>(T value, Instant at, boolean dated, RecordOrigin origin) {}
