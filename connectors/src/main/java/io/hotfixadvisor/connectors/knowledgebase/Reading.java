package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A pattern as one reader found it, before it has an identifier.
 *
 * @param pattern one of the pattern records of a signature
 * @param evidence the words it was read from
 * @param findings what to flag once the signature has its place
 */
record Reading(
        SpecificRecord pattern, SignatureRole role, Confidence confidence, String evidence, List<Finding> findings) {

    /**
     * Something to flag.
     *
     * @param field within the signature, for example "source"
     */
    record Finding(ReviewCode code, String field, String detail) {}
}
