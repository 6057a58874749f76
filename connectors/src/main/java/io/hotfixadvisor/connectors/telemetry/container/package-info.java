/**
 * Avro object container files of our records: how they are read, record by record, whatever is damaged in them, and how
 * they are written.
 *
 * <p>Not here: what becomes of records that are no telemetry, and files that are compressed as a whole.
 */
@NullMarked
package io.hotfixadvisor.connectors.telemetry.container;

import org.jspecify.annotations.NullMarked;
