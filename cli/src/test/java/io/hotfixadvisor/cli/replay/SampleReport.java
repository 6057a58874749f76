package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.Comparison;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import io.hotfixadvisor.processor.comparison.ReportTally;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report on pairs of advisories, put together as a coordinator would. */
record SampleReport(ReportHeader header, ReportSummary summary, List<AdvisoryDifference> differences) {
    record Pair(
            @Nullable RemediationAdvisory recorded,
            @Nullable RemediationAdvisory replayed) {}

    static SampleReport of(ReportHeader header, List<Pair> pairs, List<RemediationAdvisory> notComparable) {
        ReportTally tally = new ReportTally();
        List<AdvisoryDifference> differences = new ArrayList<>();
        for (Pair pair : pairs) {
            Optional<AdvisoryDifference> difference = Comparison.compare(pair.recorded(), pair.replayed());
            tally.add(pair.recorded(), pair.replayed(), difference);
            difference.ifPresent(differences::add);
        }
        notComparable.forEach(tally::addNotComparable);
        differences.sort(Comparator.comparing(AdvisoryDifference::serverId).thenComparing(AdvisoryDifference::ruleId));
        return new SampleReport(header, tally.summary(), differences);
    }

    String writtenBy(ReportWriter writer) throws IOException {
        StringWriter out = new StringWriter();
        writer.write(header, summary, differences, out);
        return out.toString();
    }
}
