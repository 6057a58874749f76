package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.schemas.JudgedFact;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for what kept a rule from advising, each to be read after "matched but for". */
final class Reasons {
    private static final int SHOWN = 80;
    private static final String OR_LATER = " or later";

    private Reasons() {}

    /**
     * A clause that records fail.
     *
     * @param clause as it was compared, for example "source = MSExchangeSA"
     * @param found what stood in its place
     * @param more whether there are more than these
     */
    static String clause(String clause, Collection<String> found, boolean more) {
        String field = clause.substring(0, clause.indexOf(' '));
        String rest = clause.substring(field.length() + 1);
        String asked = rest.startsWith("= ") ? rest.substring(2) : "one that " + rest;
        boolean isQuoted = !rest.startsWith("= ");
        String shown = found.stream().map(value -> shown(value, isQuoted)).collect(Collectors.joining(" or "));
        return field + ": " + (shown.isEmpty() ? "nothing" : shown) + (more ? " or others" : "") + ", asked for "
                + asked;
    }

    private static String shown(String value, boolean isQuoted) {
        String cut = value.codePointCount(0, value.length()) <= SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN - 1)) + '…';
        return isQuoted ? '"' + cut + '"' : cut;
    }

    /** What shows that the fix is there already. */
    static String fixIsThere(List<JudgedFact> facts) {
        return facts.stream().map(Reasons::fixIsThere).collect(Collectors.joining(" and "));
    }

    private static String fixIsThere(JudgedFact fact) {
        String found = Objects.toString(fact.getFound(), "nothing");
        String required = Objects.toString(fact.getRequired(), "");
        String name = fact.getFact().startsWith("file ") ? after("file ", fact.getFact()) + ' ' : "";
        if (required.endsWith(OR_LATER)) {
            String versions = required.substring(0, required.length() - OR_LATER.length());
            return name + found + " ≥ "
                    + versions.substring(versions.lastIndexOf('/') + 1).strip();
        }
        return name.isEmpty() ? fact.getFact() + ' ' + found : name + found + ", fixed in " + required;
    }

    /** What shows that the rule does not apply: of the releases or files that it names none does. */
    static String notAffected(List<JudgedFact> facts) {
        List<JudgedFact> there =
                facts.stream().filter(fact -> fact.getFound() != null).toList();
        List<JudgedFact> told = there.isEmpty() ? facts : there;
        return told.stream().map(Reasons::notAffected).collect(Collectors.joining(" and "));
    }

    private static String notAffected(JudgedFact fact) {
        String name = fact.getFact();
        @Nullable String found = fact.getFound();
        String required = Objects.toString(fact.getRequired(), "one");
        if (name.startsWith("affected file ") && found != null) {
            return after("affected file ", name) + ' ' + found + ' ' + opposite(required);
        }
        String field = name.startsWith("product ") ? "product" : name;
        return field + ": " + (found == null ? "nothing" : found) + ", asked for " + required;
    }

    /** The relation that holds where the one that is asked for does not. */
    private static String opposite(String asked) {
        if (asked.startsWith("earlier than ")) {
            return "≥ " + after("earlier than ", asked);
        }
        if (asked.startsWith("up to ")) {
            return "> " + after("up to ", asked);
        }
        if (asked.startsWith("later than ")) {
            return "≤ " + after("later than ", asked);
        }
        return asked.startsWith("from ") ? "< " + after("from ", asked) : "≠ " + asked;
    }

    private static String after(String start, String text) {
        return text.substring(start.length());
    }
}
