package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import org.jspecify.annotations.Nullable;

/** Is told of every advisory record, in the order of its partition. */
@FunctionalInterface
public interface AdvisoryListener {

    /**
     * Takes the next record.
     *
     * @param before the record of the same key before this one; null when this is the first
     */
    void published(RemediationAdvisory advisory, @Nullable RemediationAdvisory before);
}
