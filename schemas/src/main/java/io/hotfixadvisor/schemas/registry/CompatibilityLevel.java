package io.hotfixadvisor.schemas.registry;

/** What a new schema of a subject must be compatible with. */
public enum CompatibilityLevel {
    /** Nothing is checked. */
    NONE,
    /** Readers with the new schema read what was written with the latest one. */
    BACKWARD,
    /** Readers with the new schema read what was written with any earlier one. */
    BACKWARD_TRANSITIVE,
    /** Readers with the latest schema read what is written with the new one. */
    FORWARD,
    /** Readers with any earlier schema read what is written with the new one. */
    FORWARD_TRANSITIVE,
    /** Both ways with the latest schema. */
    FULL,
    /** Both ways with every earlier schema. */
    FULL_TRANSITIVE
}
