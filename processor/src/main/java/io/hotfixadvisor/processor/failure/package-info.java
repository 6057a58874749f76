/**
 * What becomes of records that cannot be used and of calls that throw: a dead letter, a wait, or a stop. Does not judge
 * whether a record is usable beyond its encoding, and does not handle broker errors: those are Kafka Streams' own.
 */
@NullMarked
package io.hotfixadvisor.processor.failure;

import org.jspecify.annotations.NullMarked;
