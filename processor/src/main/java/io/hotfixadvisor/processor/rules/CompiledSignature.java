package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signature that symptoms are held against.
 *
 * @param position position among the signatures of its rule, from 0
 */
record CompiledSignature(int position, String id, SignatureRole role, CompiledPattern pattern) {
    static boolean isMatched(Signature signature) {
        return signature.getRole() != SignatureRole.MENTION;
    }

    static CompiledSignature of(int position, Signature signature) {
        return new CompiledSignature(
                position, signature.getId(), signature.getRole(), CompiledPattern.of(signature.getPattern()));
    }

    /**
     * What the symptom satisfies; null when it does not meet the pattern.
     *
     * @param log one that ends at the first failure; what it holds is forgotten
     */
    @Nullable SignatureMatch match(SymptomReading symptom, ClauseLog log) {
        log.clear();
        pattern.compare(symptom, log);
        List<String> clauses = log.met();
        return clauses.isEmpty() ? null : new SignatureMatch(id, role, clauses);
    }

    SignatureExamination examine(SymptomReading symptom) {
        ClauseLog log = ClauseLog.whole();
        pattern.compare(symptom, log);
        return new SignatureExamination(id, role, log.outcomes(), pattern.keyClauses());
    }
}
