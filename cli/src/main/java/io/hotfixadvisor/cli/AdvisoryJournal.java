package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.TerminalText.Style;
import io.hotfixadvisor.processor.comparison.AdvisoryWords;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Published changes as text, for somebody who wants to know at night how it came to this. A line says when, where and
 * for which rule, what the verdict is, how it stands and why it changed, last the reason in words. Indented below
 * stands what was seen and what differs from the record of the same server and rule before.
 *
 * <p>Not thread-safe: what differs depends on what was rendered before.
 */
final class AdvisoryJournal {
    private static final String NOTHING = "none";

    /** What is compared from record to record; verdict and status stand in the first line of each. */
    private static final List<Aspect> ASPECTS = List.of(
            new Aspect("verdict", false, advisory -> advisory.getVerdict().name()),
            new Aspect("status", false, advisory -> advisory.getStatus().name()),
            new Aspect("episode", false, advisory -> Integer.toString(advisory.getEpisode())),
            new Aspect("symptoms", false, advisory -> Long.toString(advisory.getOccurrences())),
            new Aspect("rule revision", false, RemediationAdvisory::getRuleRevision),
            new Aspect("severity", true, advisory -> advisory.getSeverity().name()),
            new Aspect("confidence", true, advisory -> String.format(Locale.ROOT, "%.2f", advisory.getConfidence())),
            new Aspect("replaced by", true, advisory -> orNothing(advisory.getSupersededBy())),
            new Aspect("silenced until", true, advisory -> orNothing(advisory.getSilencedUntil())),
            new Aspect("install first", true, advisory -> joined(advisory.getMissingPrerequisites())),
            new Aspect("not known", true, advisory -> joined(advisory.getMissingFacts())),
            new Aspect("interrupts", true, AdvisoryJournal::interrupts));

    private final TerminalText terminal;
    private final Map<String, RemediationAdvisory> last = new HashMap<>();

    private AdvisoryJournal(TerminalText terminal) {
        this.terminal = terminal;
    }

    /** Coloured as the rest of the command is. */
    static AdvisoryJournal forStandardOutput() {
        return new AdvisoryJournal(new TerminalText(CommandLine.Help.Ansi.AUTO.enabled()));
    }

    /**
     * Something that may differ.
     *
     * @param isNew whether the first record of a server and rule shows it
     */
    private record Aspect(String name, boolean isNew, Function<RemediationAdvisory, String> value) {}

    /**
     * The next change.
     *
     * @param key server and rule
     * @param change null for a tombstone
     */
    String render(String key, @Nullable RemediationAdvisory change) {
        RemediationAdvisory before = change == null ? last.remove(key) : last.put(key, change);
        if (change == null) {
            return TerminalText.harmless(key) + " removed\n";
        }
        StringBuilder text = new StringBuilder(headline(change)).append('\n');
        facts(text, change, before);
        evidence(text, change, before);
        for (Aspect aspect : ASPECTS) {
            String is = aspect.value().apply(change);
            if (before == null) {
                append(text, aspect.name(), aspect.isNew() && !is.equals(NOTHING) ? is : null);
            } else {
                String was = aspect.value().apply(before);
                append(text, aspect.name(), was.equals(is) ? null : was + " → " + is);
            }
        }
        String plan = plan(change);
        append(text, "plan", before != null && plan.equals(plan(before)) ? null : plan);
        return text.toString();
    }

    private String headline(RemediationAdvisory advisory) {
        return "%s  %-12s  %-9s  %s  %s  %-17s  %s"
                .formatted(
                        advisory.getChangedAt(),
                        TerminalText.harmless(advisory.getServerId()),
                        TerminalText.harmless(advisory.getRuleId()),
                        terminal.styled(Style.BOLD, "%-20s".formatted(advisory.getVerdict())),
                        terminal.styled(AdvisoryPrinter.style(advisory), "%-12s".formatted(advisory.getStatus())),
                        advisory.getCause(),
                        TerminalText.harmless(Objects.requireNonNullElse(advisory.getStatusReason(), "")))
                .stripTrailing();
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("    ")
                    .append(TerminalText.harmless(name + ": " + value))
                    .append('\n');
        }
    }

    /** The facts that turned out otherwise; the reason names those on which a first record rests. */
    private static void facts(StringBuilder text, RemediationAdvisory advisory, @Nullable RemediationAdvisory before) {
        if (before == null) {
            return;
        }
        Map<String, JudgedFact> known =
                before.getFacts().stream().collect(Collectors.toMap(JudgedFact::getFact, fact -> fact, (a, b) -> a));
        for (JudgedFact fact : advisory.getFacts()) {
            JudgedFact was = known.get(fact.getFact());
            if (was == null) {
                append(text, fact.getFact(), AdvisoryWords.outcome(fact));
            } else if (!AdvisoryWords.outcome(was).equals(AdvisoryWords.outcome(fact))) {
                append(text, fact.getFact(), AdvisoryWords.outcome(was) + " → " + AdvisoryWords.outcome(fact));
            }
        }
    }

    private static void evidence(
            StringBuilder text, RemediationAdvisory advisory, @Nullable RemediationAdvisory before) {
        Set<Evidence> known = before == null ? Set.of() : new HashSet<>(before.getEvidence());
        advisory.getEvidence().stream()
                .filter(evidence -> !known.contains(evidence))
                .forEach(evidence -> append(text, "seen", AdvisoryWords.evidence(evidence)));
    }

    private static String plan(RemediationAdvisory advisory) {
        return joined(advisory.getPlan().stream().map(AdvisoryWords::step).toList());
    }

    /** That nothing is interrupted is worth a line as well. */
    private static String interrupts(RemediationAdvisory advisory) {
        return advisory.getChangeRisk() == ChangeRisk.NONE ? "nothing" : AdvisoryWords.symbol(advisory.getChangeRisk());
    }

    private static String joined(List<String> texts) {
        return texts.isEmpty() ? NOTHING : String.join("; ", texts);
    }

    private static String orNothing(@Nullable Object value) {
        return value == null ? NOTHING : value.toString();
    }
}
