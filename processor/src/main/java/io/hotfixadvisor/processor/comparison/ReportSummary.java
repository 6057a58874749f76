package io.hotfixadvisor.processor.comparison;

import java.util.List;

/**
 * The figures of a report.
 *
 * @param compared pairs of server and rule that were compared: the sum of the next four
 * @param same pairs that agree
 * @param added replayed and not recorded
 * @param removed recorded and not replayed
 * @param changed on both sides, and different
 * @param notComparable recorded, but the state of that time is gone; not among those compared
 * @param byRule by id of the rule
 * @param byVerdict in the order of the schema, verdicts that no advisory has left out
 * @param byServer by id of the server
 */
public record ReportSummary(
        long compared,
        long same,
        long added,
        long removed,
        long changed,
        long notComparable,
        List<Tally> byRule,
        List<Tally> byVerdict,
        List<Tally> byServer,
        Timeline overTime) {
    public ReportSummary {
        byRule = List.copyOf(byRule);
        byVerdict = List.copyOf(byVerdict);
        byServer = List.copyOf(byServer);
    }

    /** How many differ in any way. */
    public long differing() {
        return added + removed + changed;
    }
}
