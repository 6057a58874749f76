package io.hotfixadvisor.cli.embedded;

/**
 * One version of a subject.
 *
 * @param version from 1
 * @param id from 1; equal schemas have one id, whatever their subject
 * @param schema Avro schema in JSON
 * @param deleted whether it was deleted softly: its id is still answered
 */
record SubjectVersion(String subject, int version, int id, String schema, boolean deleted) {

    SubjectVersion asDeleted() {
        return new SubjectVersion(subject, version, id, schema, true);
    }
}
