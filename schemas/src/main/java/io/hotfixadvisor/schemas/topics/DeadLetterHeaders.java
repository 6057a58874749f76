package io.hotfixadvisor.schemas.topics;

/**
 * Names of the headers of a dead letter, all UTF-8 text. They are part of the contract with whoever reads the topic;
 * one that does not apply is absent.
 */
public final class DeadLetterHeaders {
    /** Why, as a stable code in upper case, for example {@code UNDECODABLE_VALUE}. */
    public static final String REASON = "hotfix-advisor.reason";
    /** What was found and what is allowed, in words. */
    public static final String ERROR = "hotfix-advisor.error";
    /** Topic that the record was read from. */
    public static final String TOPIC = "hotfix-advisor.topic";
    /** Partition that the record was read from, in decimal. */
    public static final String PARTITION = "hotfix-advisor.partition";
    /** Offset at which the record was read, in decimal. */
    public static final String OFFSET = "hotfix-advisor.offset";
    /** Time of the record as it was processed, in milliseconds since 1970-01-01T00:00:00Z, in decimal. */
    public static final String TIMESTAMP = "hotfix-advisor.timestamp";
    /** File that it was read from. */
    public static final String FILE = "hotfix-advisor.file";

    private DeadLetterHeaders() {}
}
