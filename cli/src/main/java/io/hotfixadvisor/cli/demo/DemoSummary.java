package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came out, counted against what had to come out.
 *
 * @param byVerdict number of advisories found for each verdict
 * @param expected number of advisories that had to be there
 * @param right number of those that are there and say what they have to
 * @param missing keys of those that are not there, sorted
 * @param wrong those that are there and say something else, one line each
 * @param extra keys of those that had not to be there, sorted
 */
public record DemoSummary(
        SortedMap<Verdict, Long> byVerdict,
        int expected,
        int right,
        List<String> missing,
        List<String> wrong,
        List<String> extra) {

    /** Counts the last advisories by key against the truth. */
    static DemoSummary of(Collection<ExpectedAdvisory> truth, SortedMap<String, RemediationAdvisory> found) {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        SortedMap<String, RemediationAdvisory> extra = new TreeMap<>(found);
        for (ExpectedAdvisory expected : truth) {
            RemediationAdvisory advisory = extra.remove(expected.key());
            if (advisory == null) {
                missing.add(expected.key());
            } else if (!expected.agrees(advisory)) {
                wrong.add("%s is %s %s; %s %s was due"
                        .formatted(
                                expected.key(),
                                advisory.getStatus(),
                                advisory.getVerdict(),
                                expected.status(),
                                expected.verdict()));
            }
        }
        int right = truth.size() - missing.size() - wrong.size();
        return new DemoSummary(count(found.values()), truth.size(), right, missing, wrong, List.copyOf(extra.keySet()));
    }

    private static SortedMap<Verdict, Long> count(Collection<RemediationAdvisory> found) {
        SortedMap<Verdict, Long> counts = new TreeMap<>();
        found.forEach(advisory -> counts.merge(advisory.getVerdict(), 1L, Long::sum));
        return counts;
    }

    /** Whether every advisory is there, says what it has to, and no other is there. */
    public boolean isRight() {
        return missing.isEmpty() && wrong.isEmpty() && extra.isEmpty();
    }

    /** For the terminal, several lines. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("expected %d, found %d, right %d, wrong %d, missing %d, extra %d\n"
                .formatted(
                        expected,
                        right + wrong.size() + extra.size(),
                        right,
                        wrong.size(),
                        missing.size(),
                        extra.size()));
        byVerdict.forEach((verdict, count) -> text.append("  %-20s %d\n".formatted(verdict, count)));
        wrong.forEach(each -> text.append("  wrong: ").append(each).append('\n'));
        missing.forEach(each -> text.append("  missing: ").append(each).append('\n'));
        extra.forEach(each -> text.append("  extra: ").append(each).append('\n'));
        return text.toString();
    }
}
