package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.util.Locale;

/** Symbols and numbers in the words of the pages. */
public final class Words {
    private Words() {}

    /** A symbol as words that begin with a capital, for example "Computer restart". */
    public static String symbol(Enum<?> symbol) {
        String name = symbol.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A symbol as the name of a CSS class, for example "computer-restart". */
    public static String style(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A sign of its own shape for each severity, so that colour is not all there is to tell them apart. */
    public static String sign(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "\u25b2";
            case IMPORTANT -> "\u25c6";
            case MODERATE -> "\u25cf";
            case LOW -> "\u25cb";
        };
    }

    /** A sign of its own shape for each outcome. */
    public static String sign(Outcome outcome) {
        return switch (outcome) {
            case TRUE -> "\u2713";
            case FALSE -> "\u2717";
            case UNKNOWN -> "?";
        };
    }

    /** Whether a fact holds. */
    public static String outcome(Outcome outcome) {
        return switch (outcome) {
            case TRUE -> "Yes";
            case FALSE -> "No";
            case UNKNOWN -> "Unknown";
        };
    }

    /** What the verdict means, for somebody who sees it for the first time. */
    public static String meaning(Verdict verdict) {
        return switch (verdict) {
            case APPLICABLE -> "The fix is for this server and is not there yet.";
            case PREREQUISITE_MISSING -> "The fix is for this server, once something else is installed.";
            case FIX_INSTALLED -> "The fix is there, and the symptoms are older than it.";
            case FIX_INEFFECTIVE -> "The fix is there, and the symptom came back after it.";
            case RESTART_PENDING -> "The fix is there; what must restart has not restarted since.";
            case SUPERSEDED -> "A newer fix replaces this one.";
            case UNDETERMINED -> "A fact is missing: nobody can say yet whether the fix is for this server.";
        };
    }

    /** What the change costs. */
    public static String cost(ChangeRisk risk) {
        return switch (risk) {
            case NONE -> "Nothing restarts";
            case SERVICE_RESTART -> "Services restart";
            case COMPUTER_RESTART -> "The computer restarts";
            case CLUSTER_FAILOVER -> "The cluster fails over";
            case UNKNOWN -> "The article does not say what restarts";
        };
    }

    /** Heading over the steps for a node of a cluster. */
    public static String node(ClusterNode node) {
        return node == ClusterNode.PASSIVE ? "On the passive node" : "On the active node";
    }

    /** Whether somebody still has to do something. */
    public static boolean isCurrent(AdvisoryStatus status) {
        return AdvisoryFilter.OPEN_STATUSES.contains(status);
    }

    /** A number with its thousands set apart. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number and its noun, for example "1 server", "2 servers"; the plural takes an s. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** A number and its noun in the form that goes with it. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** How much of a section of an inventory was looked at. */
    public static String coverage(Coverage coverage) {
        return switch (coverage) {
            case FULL -> "all there are";
            case PARTIAL -> "some of those there are";
            case NONE -> "nobody looked";
        };
    }

    /** A share of one as a percentage, for example "85 %". */
    public static String percent(double share) {
        return Math.round(share * 100) + "\u00a0%";
    }

    /** A weight with its sign, for example "+0.25". */
    public static String signed(double weight) {
        return String.format(Locale.ROOT, "%+.2f", weight).replace('-', '\u2212');
    }
}
