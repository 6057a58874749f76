package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Verdict;
import java.util.Optional;

/** What is the case on a simulated server, and what follows from it. */
enum Scenario {
    /** The fault, and files older than the fixed ones. */
    FIX_APPLIES(Verdict.APPLICABLE, AdvisoryStatus.OPEN),
    /** The same on a node of a cluster. */
    FIX_APPLIES_ON_CLUSTER(Verdict.APPLICABLE, AdvisoryStatus.OPEN),
    /** The fault, and an earlier service pack than the fix asks for. */
    SERVICE_PACK_MISSING(Verdict.PREREQUISITE_MISSING, AdvisoryStatus.OPEN),
    /** The fault, a later inventory that shows the fixed files, and a quiet week. */
    FIXED_LATER(Verdict.FIX_INSTALLED, AdvisoryStatus.RESOLVED),
    /** The same symptoms although the fixed files had been there before: another fault. */
    FIXED_BEFORE,
    /** The same symptoms on a server that does not have the product. */
    PRODUCT_ABSENT,
    /** The fault, and no inventory at all. */
    INVENTORY_UNKNOWN(Verdict.UNDETERMINED, AdvisoryStatus.OPEN),
    /** The product, and nothing but noise. */
    HEALTHY;

    private final Optional<Verdict> verdict;
    private final AdvisoryStatus status;

    Scenario(Verdict verdict, AdvisoryStatus status) {
        this.verdict = Optional.of(verdict);
        this.status = status;
    }

    Scenario() {
        this.verdict = Optional.empty();
        this.status = AdvisoryStatus.OPEN;
    }

    boolean hasSymptoms() {
        return this != HEALTHY;
    }

    boolean clustered() {
        return this == FIX_APPLIES_ON_CLUSTER;
    }

    /** The advisory that is due; empty when none is. */
    Optional<ExpectedAdvisory> expected(String serverId, String ruleId) {
        return verdict.map(each -> new ExpectedAdvisory(serverId, ruleId, each, status));
    }
}
