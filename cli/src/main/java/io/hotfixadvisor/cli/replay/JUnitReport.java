package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.TerminalText;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.processor.comparison.FieldChange;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import io.hotfixadvisor.processor.comparison.Tally;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The report for CI: JUnit's XML, a suite for each rule, in it a case for each server that differs and one for those
 * that agree. Differences come by server; they are read anew for every few rules, as many as fit into little memory.
 */
public final class JUnitReport implements ReportWriter {
    private static final long HELD_CASES = 5_000;

    private final Set<Kind> failing;
    private final DifferenceText text = new DifferenceText(new TerminalText(false));

    /** @param failing kinds of differences that are failures; those of other kinds pass */
    public JUnitReport(Set<Kind> failing) {
        this.failing = failing.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(failing);
    }

    @Override
    public void write(ReportHeader header, ReportSummary summary, Iterable<AdvisoryDifference> differences, Writer out)
            throws IOException {
        boolean hasRemarks = summary.compared() == 0 || summary.notComparable() > 0;
        long tests = summary.byRule().stream().mapToLong(JUnitReport::tests).sum() + (hasRemarks ? 1 : 0);
        long failures = summary.byRule().stream().mapToLong(this::failures).sum();
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.write(
                "<testsuites name=\"replay\" tests=\"%s\" failures=\"%s\" errors=\"0\">\n".formatted(tests, failures));
        if (hasRemarks) {
            remarks(summary, out);
        }
        for (List<Tally> rules : batches(summary.byRule())) {
            suites(rules, differences, out);
        }
        out.write("</testsuites>\n");
        out.flush();
    }

    /** What no rule fails or passes by. */
    private static void remarks(ReportSummary summary, Writer out) throws IOException {
        String message = summary.notComparable() == 0
                ? "no advisory lies in the range"
                : ReportWords.count(summary.notComparable(), "advisory", "advisories")
                        + " not comparable: what was recorded of that time is gone";
        out.write("  <testsuite name=\"replay\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\">\n"
                + "    <testcase classname=\"replay\" name=\"" + message + "\">\n"
                + "      <skipped message=\"" + message + "\"/>\n"
                + "    </testcase>\n"
                + "  </testsuite>\n");
    }

    /** Rules whose differences can be held as text together; one with more than that stands alone. */
    private static List<List<Tally>> batches(List<Tally> rules) {
        List<List<Tally>> batches = new ArrayList<>();
        long held = HELD_CASES + 1;
        for (Tally rule : rules) {
            held += rule.differing();
            if (held > HELD_CASES) {
                batches.add(new ArrayList<>());
                held = rule.differing();
            }
            batches.get(batches.size() - 1).add(rule);
        }
        return batches;
    }

    private void suites(List<Tally> rules, Iterable<AdvisoryDifference> differences, Writer out) throws IOException {
        if (rules.size() == 1 && rules.get(0).differing() > 0) {
            Tally rule = rules.get(0);
            start(rule, out);
            for (AdvisoryDifference difference : differences) {
                if (difference.ruleId().equals(rule.name())) {
                    out.write(testCase(difference));
                }
            }
            end(out);
            return;
        }
        Map<String, StringBuilder> cases = cases(rules, differences);
        for (Tally rule : rules) {
            start(rule, out);
            out.append(cases.get(rule.name()));
            end(out);
        }
    }

    private Map<String, StringBuilder> cases(List<Tally> rules, Iterable<AdvisoryDifference> differences) {
        Map<String, StringBuilder> cases = new HashMap<>();
        rules.forEach(rule -> cases.put(rule.name(), new StringBuilder()));
        if (rules.stream().allMatch(rule -> rule.differing() == 0)) {
            return cases;
        }
        for (AdvisoryDifference difference : differences) {
            StringBuilder ofRule = cases.get(difference.ruleId());
            if (ofRule != null) {
                ofRule.append(testCase(difference));
            }
        }
        return cases;
    }

    private void start(Tally rule, Writer out) throws IOException {
        String name = Markup.text(rule.name());
        out.write("  <testsuite name=\"%s\" tests=\"%s\" failures=\"%s\" errors=\"0\" skipped=\"0\">\n"
                .formatted(name, tests(rule), failures(rule)));
        if (agreeing(rule) > 0) {
            out.write("    <testcase classname=\"%s\" name=\"%s\"/>\n"
                    .formatted(name, ReportWords.count(agreeing(rule), "advisory agrees", "advisories agree")));
        }
    }

    private static void end(Writer out) throws IOException {
        out.write("  </testsuite>\n");
    }

    private String testCase(AdvisoryDifference difference) {
        String start = "    <testcase classname=\"%s\" name=\"%s\">\n"
                .formatted(Markup.text(difference.ruleId()), Markup.text(difference.serverId()));
        String words = Markup.escaped(text.of(difference).stripTrailing());
        String content = failing.contains(difference.kind())
                ? "      <failure type=\"%s\" message=\"%s\">%s</failure>\n"
                        .formatted(difference.kind(), Markup.text(message(difference)), words)
                : "      <system-out>" + words + "</system-out>\n";
        return start + content + "    </testcase>\n";
    }

    private static String message(AdvisoryDifference difference) {
        return switch (difference.kind()) {
            case ADDED -> "the replay comes to an advisory that was not recorded";
            case REMOVED -> "the replay does not come to the advisory that was recorded";
            case CHANGED ->
                "differs in "
                        + difference.changes().stream().map(FieldChange::field).collect(Collectors.joining(", "));
        };
    }

    private static long tests(Tally rule) {
        return rule.differing() + (agreeing(rule) > 0 ? 1 : 0);
    }

    private static long agreeing(Tally rule) {
        return rule.recorded() - rule.removed() - rule.changed();
    }

    private long failures(Tally rule) {
        return failing.stream()
                .mapToLong(kind -> switch (kind) {
                    case ADDED -> rule.added();
                    case REMOVED -> rule.removed();
                    case CHANGED -> rule.changed();
                })
                .sum();
    }
}
