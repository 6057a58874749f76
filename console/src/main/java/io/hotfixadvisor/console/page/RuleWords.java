package io.hotfixadvisor.console.page;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule in words. What stands in an article is said as it was printed. */
public final class RuleWords {
    private RuleWords() {}

    /** What a signature looks for, for example "Event 9518 of MSExchangeIS whose text has “Error 0x…”". */
    public static String signature(Signature signature) {
        Object pattern = signature.getPattern();
        if (pattern instanceof EventPattern event) {
            return event(event);
        }
        if (pattern instanceof BugcheckPattern bugcheck) {
            return bugcheck(bugcheck);
        }
        if (pattern instanceof ProcessCrashPattern crash) {
            return crash(crash);
        }
        if (pattern instanceof ServiceTerminationPattern service) {
            return "Service " + anyOf(service.getService(), service.getAliases()) + " ended unexpectedly";
        }
        return Objects.toString(pattern);
    }

    private static String event(EventPattern event) {
        String text = event.getDescriptionContains().isEmpty()
                ? ""
                : " whose text has " + quoted(event.getDescriptionContains());
        return "Event " + event.getEventId()
                + after(" of ", event.getSource())
                + after(" in the log ", event.getLog())
                + text
                + after(" and matches ", event.getDescriptionMatches())
                + (event.getSource() == null ? ", of no known source: it is never matched" : "");
    }

    private static String bugcheck(BugcheckPattern bugcheck) {
        return "Stop error " + bugcheck.getStopCode()
                + after(" ", bugcheck.getStopName())
                + (bugcheck.getArgs().isEmpty() ? "" : " (" + String.join(", ", bugcheck.getArgs()) + ")")
                + after(" in ", bugcheck.getModule());
    }

    private static String crash(ProcessCrashPattern crash) {
        return "Crash of " + anyOf(crash.getProcess(), crash.getAliases())
                + after(" by exception ", crash.getExceptionCode())
                + after(" in ", crash.getModule())
                + after(", function ", crash.getFunction())
                + after("; the article suspects ", crash.getSuspect());
    }

    /** What a signature is good for. */
    public static String role(SignatureRole role) {
        return switch (role) {
            case SYMPTOM -> "opens an advisory";
            case SUPPORTING -> "supports it";
            case VERIFICATION -> "says that the fix worked";
            case MENTION -> "is mentioned only, never matched";
        };
    }

    /** How signatures go together, for example "s1, or s2 with s3". */
    public static String combination(List<List<String>> matchAnyOf) {
        return matchAnyOf.stream().map(all -> String.join(" with ", all)).collect(Collectors.joining(", or "));
    }

    /** A condition over several symptoms. */
    public static String temporal(TemporalCondition condition) {
        String what = condition.getType() == TemporalType.SEQUENCE
                ? condition.getSteps().stream()
                        .map(step -> String.join(" or ", step))
                        .collect(Collectors.joining(", then "))
                : String.join(" or ", condition.getSignatureIds())
                        + (condition.getMinCount() == null ? " again" : ", " + condition.getMinCount() + " times");
        return what
                + after(" within ", condition.getWindow())
                + (condition.getOptional() ? "; raises the confidence" : "; needed");
    }

    /** A product as printed, and whether it is left without a fix. */
    public static String product(AffectedProduct product) {
        String packs = product.getServicePacks().isEmpty() ? "" : ", " + String.join(" or ", product.getServicePacks());
        return product.getPrinted()
                + packs
                + (Boolean.FALSE.equals(product.getFixAvailable()) ? ", without a fix" : "");
    }

    /** What must be installed first. */
    public static String prerequisite(Prerequisite prerequisite) {
        String what = Stream.of(
                        prerequisite.getProduct(), prerequisite.getServicePack(), prerequisite.getUpdateArticle())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return what + after(", see ", prerequisite.getObtainArticle()) + after(": ", prerequisite.getReason());
    }

    /** What restarts, one line for each kind of server. */
    public static String restart(RestartNeed need) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (need.getComputer()) {
                    case YES -> "the computer restarts";
                    case NO -> "the computer does not restart";
                    case MAYBE -> "the computer may have to restart";
                    case UNKNOWN -> "the article does not say whether the computer restarts";
                });
        for (RestartTarget target : need.getServices()) {
            parts.add(target.getName() + ": " + Words.symbol(target.getAction()).toLowerCase(Locale.ROOT)
                    + (target.getWithDependents() ? ", with all that depend on it" : ""));
        }
        String where = switch (need.getTopology()) {
            case ANY -> "Any server";
            case STANDALONE -> "Stand-alone server";
            case CLUSTER -> "Cluster";
        };
        return where + ": " + String.join("; ", parts);
    }

    private static String anyOf(String name, List<String> aliases) {
        return Stream.concat(Stream.of(name), aliases.stream()).collect(Collectors.joining(" or "));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\u201c" + text + "\u201d").collect(Collectors.joining(" or "));
    }

    private static String after(String before, @Nullable String text) {
        return text == null ? "" : before + text;
    }
}
