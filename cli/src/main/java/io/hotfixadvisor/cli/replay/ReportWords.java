package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.AdvisoryWords;
import io.hotfixadvisor.processor.comparison.FieldChange;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.processor.comparison.Tally;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the forms of the report for people say in the same words. */
final class ReportWords {
    /** The rows that differ most, and of those the ones that are hit most. */
    static final Comparator<Tally> MOST_TELLING = Comparator.comparingLong(Tally::differing)
            .thenComparingLong(Tally::replayed)
            .thenComparingLong(Tally::recorded)
            .reversed()
            .thenComparing(Tally::name);

    private static final int REVISION_DIGITS = 12;

    private ReportWords() {}

    /** One line of the head: what it is about, and what is so. */
    record Item(String name, String value) {}

    static List<Item> head(ReportHeader header) {
        List<Item> items = new ArrayList<>();
        items.add(new Item("range", range(header)));
        items.add(new Item(
                "rules", header.asOf() + " (" + number(header.rulesUsed().size()) + ")"));
        if (!header.rules().isEmpty()) {
            items.add(new Item("only rules", String.join(", ", header.rules())));
        }
        items.add(new Item("servers", header.servers().isEmpty() ? "all" : String.join(", ", header.servers())));
        items.add(new Item(
                "inventory", header.inventoryNow() ? "the latest, at every moment" : "as it was at each moment"));
        return items;
    }

    private static String range(ReportHeader header) {
        String from = header.from() == null ? "the beginning" : header.from().toString();
        return from + " to " + (header.to() == null ? "the end" : header.to());
    }

    static Map<String, RuleUsed> rulesById(ReportHeader header) {
        return header.rulesUsed().stream().collect(Collectors.toMap(RuleUsed::id, rule -> rule, (one, same) -> one));
    }

    /** The first digits of a revision, which are enough to tell two apart. */
    static String shortened(String revision) {
        return revision.length() > REVISION_DIGITS ? revision.substring(0, REVISION_DIGITS) : revision;
    }

    /** What tells one kind of difference from another where colour does not. */
    static String sign(AdvisoryDifference.Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "\u2212";
            case CHANGED -> "~";
        };
    }

    /** The state of an advisory on one line. */
    static String state(RemediationAdvisory advisory) {
        return advisory.getSeverity() + " " + advisory.getStatus() + ", " + advisory.getVerdict();
    }

    static String seen(RemediationAdvisory advisory) {
        return advisory.getOccurrences() == 1
                ? "once, " + advisory.getFirstSeen()
                : number(advisory.getOccurrences()) + " times, " + advisory.getFirstSeen() + " to "
                        + advisory.getLastSeen();
    }

    /** A field by its name in words, for example "silenced until". */
    static String field(FieldChange change) {
        return change.field().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    static List<String> evidence(RemediationAdvisory advisory) {
        return advisory.getEvidence().stream().map(AdvisoryWords::evidence).toList();
    }

    static List<String> plan(RemediationAdvisory advisory) {
        return advisory.getPlan().stream().map(AdvisoryWords::step).toList();
    }

    /** Digits in groups of three. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How many of what. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }
}
