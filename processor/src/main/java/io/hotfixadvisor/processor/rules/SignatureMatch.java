package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.SignatureRole;
import java.util.List;

/**
 * A signature that a symptom satisfies.
 *
 * @param signatureId identifier of the signature within its rule
 * @param role SYMPTOM or SUPPORTING
 * @param clauses what was compared and agreed, for example "source = MSExchangeSA"; values are the rule's, not the
 *     telemetry's
 */
public record SignatureMatch(String signatureId, SignatureRole role, List<String> clauses) {
    public SignatureMatch {
        clauses = List.copyOf(clauses);
    }
}
