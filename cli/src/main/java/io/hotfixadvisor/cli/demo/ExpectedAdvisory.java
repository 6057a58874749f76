package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;

/** What the last advisory of a server and a rule has to say. */
public record ExpectedAdvisory(String serverId, String ruleId, Verdict verdict, AdvisoryStatus status) {

    /** Key of the advisory in its topic. */
    public String key() {
        return serverId + "/" + ruleId;
    }

    /** Whether the advisory, of the same key, says so. */
    public boolean agrees(RemediationAdvisory advisory) {
        return advisory.getVerdict() == verdict && advisory.getStatus() == status;
    }
}
