package io.hotfixadvisor.processor.comparison;

/**
 * Advisories of one rule, one server or one verdict.
 *
 * @param name the rule, the server or the verdict
 * @param recorded how many were recorded, those that could not be compared left out
 * @param replayed how many the replay comes to
 * @param added how many were replayed and not recorded
 * @param removed how many were recorded and not replayed
 * @param changed how many are on both sides and differ; one whose verdict differs counts for both verdicts
 */
public record Tally(String name, long recorded, long replayed, long added, long removed, long changed) {
    /** How many differ in any way. */
    public long differing() {
        return added + removed + changed;
    }
}
