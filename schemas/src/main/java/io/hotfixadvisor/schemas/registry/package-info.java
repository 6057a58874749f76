/**
 * A client of the Confluent Schema Registry REST protocol, for Avro schemas.
 *
 * <p>Not here: JSON Schema, Protobuf, data contracts (rule sets, metadata), contexts, schema linking, and the deletion
 * of subjects.
 */
@NullMarked
package io.hotfixadvisor.schemas.registry;

import org.jspecify.annotations.NullMarked;
