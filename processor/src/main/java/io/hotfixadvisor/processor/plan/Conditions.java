package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Condition;
import io.hotfixadvisor.schemas.ConditionGroup;
import io.hotfixadvisor.schemas.ConditionKind;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What an operator must check because telemetry cannot, in words. */
final class Conditions {
    private Conditions() {}

    /** What the rule itself asks for: of the symptoms, and before the installation. */
    static List<String> of(HotfixRule rule) {
        List<String> words = new ArrayList<>(ofSymptoms(rule));
        rule.getPrerequisites().stream()
                .filter(Conditions::isWordsOnly)
                .map(Prerequisite::getReason)
                .filter(Objects::nonNull)
                .forEach(reason -> words.add("Before the installation: " + reason));
        return words;
    }

    /** What must be so for the fault to be the rule's: its conditions, and what it says about time. */
    static List<String> ofSymptoms(HotfixRule rule) {
        List<String> words = new ArrayList<>();
        rule.getConditions().stream()
                .filter(condition -> condition.getGroup() == ConditionGroup.ALL)
                .forEach(condition -> words.add(worded(condition)));
        String anyOf = rule.getConditions().stream()
                .filter(condition -> condition.getGroup() == ConditionGroup.ANY)
                .map(Conditions::worded)
                .collect(Collectors.joining("; "));
        if (!anyOf.isEmpty()) {
            words.add("At least one of: " + anyOf);
        }
        rule.getTemporal().stream()
                .filter(temporal -> !temporal.getOptional())
                .map(Conditions::worded)
                .forEach(words::add);
        return words;
    }

    /** What the kind of server leaves to the operator. */
    static List<String> ofServer(ServerKind server) {
        List<String> words = new ArrayList<>();
        if (server.isGuessed()) {
            words.add(
                    "The inventory does not say whether this server is a node of a cluster. The plan is for a server that is"
                            + " none; the article has other steps for a cluster.");
        }
        server.wordedProcedure()
                .ifPresent(procedure -> words.add("The article describes the installation itself: "
                        + procedure.getSteps().stream()
                                .map(ProcedureStep::getText)
                                .collect(Collectors.joining(" "))));
        return words;
    }

    private static boolean isWordsOnly(Prerequisite prerequisite) {
        return prerequisite.getServicePack() == null
                && prerequisite.getUpdateArticle() == null
                && prerequisite.getProduct() == null;
    }

    private static String worded(Condition condition) {
        if (condition.getKind() == ConditionKind.LOST) {
            return "The article's own list of conditions is lost in its layout: " + condition.getText();
        }
        return condition.getKind() == ConditionKind.TRIGGER
                ? "Set off by: " + condition.getText()
                : condition.getText();
    }

    private static String worded(TemporalCondition temporal) {
        String window = temporal.getWindow() == null ? "" : " within " + temporal.getWindow();
        String shape = temporal.getType() == TemporalType.SEQUENCE
                ? "The symptoms follow one another: "
                        + temporal.getSteps().stream()
                                .map(step -> String.join(" or ", step))
                                .collect(Collectors.joining(", then "))
                        + window
                : "The symptom comes back: "
                        + (temporal.getMinCount() == null
                                ? "several"
                                : temporal.getMinCount().toString())
                        + " times"
                        + window;
        return temporal.getText() == null ? shape : shape + " (" + temporal.getText() + ")";
    }
}
