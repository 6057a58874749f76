package io.hotfixadvisor.schemas.topics;

/** What a topic keeps. */
public enum Cleanup {
    /** Every record, until it is older than the retention. */
    DELETE("delete"),
    /** The last record per key. */
    COMPACT("compact");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** Value of Kafka's topic setting {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
