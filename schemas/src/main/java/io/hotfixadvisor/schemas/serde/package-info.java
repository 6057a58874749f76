/**
 * Avro serdes in Confluent's wire format: magic byte 0, schema id (4 bytes, big-endian), Avro binary. Subjects are
 * named by topic.
 *
 * <p>Not here: other subject name strategies, references between schemas on writing, and what becomes of a record that
 * cannot be read.
 */
@NullMarked
package io.hotfixadvisor.schemas.serde;

import org.jspecify.annotations.NullMarked;
