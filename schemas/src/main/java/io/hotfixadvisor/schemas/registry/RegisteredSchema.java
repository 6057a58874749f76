package io.hotfixadvisor.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema as a registry keeps it.
 *
 * @param subject for example {@code server-events-value}
 * @param version number within the subject, from 1
 * @param id number within the registry
 * @param schema the schema itself, references resolved
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
