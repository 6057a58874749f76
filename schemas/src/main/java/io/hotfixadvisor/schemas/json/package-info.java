/**
 * Avro records as plain JSON: the names of the schema, values that a person reads and writes.
 *
 * <p>Not here: Avro's own JSON encoding, YAML, and the line numbers of rule files.
 */
@NullMarked
package io.hotfixadvisor.schemas.json;

import org.jspecify.annotations.NullMarked;
