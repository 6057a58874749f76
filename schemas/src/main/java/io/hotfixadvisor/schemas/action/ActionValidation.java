package io.hotfixadvisor.schemas.action;

import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an operator's word can be used. The same check stands before a word is published and before it is folded in.
 */
public final class ActionValidation {
    /** Characters of an operator's name, at most. */
    public static final int MAX_OPERATOR = 200;

    /** Characters of a reason, at most; they are kept with the facts of server and rule. */
    public static final int MAX_REASON = 1000;

    /** The last end of a silence: RFC 3339, by which others are told of it, knows no later year. */
    public static final Instant LATEST_UNTIL = Instant.parse("9999-12-31T23:59:59Z");

    private ActionValidation() {}

    /** What is wrong: the field, what was found and what is allowed, one line each; empty when nothing is. */
    public static List<String> check(AdvisoryAction action) {
        List<String> problems = new ArrayList<>();
        if (!ServerId.isValid(action.getServerId())) {
            problems.add("serverId is \"" + action.getServerId()
                    + "\"; a computer's name in lower case is allowed, without '/' and white space");
        }
        if (!RuleValidation.isRuleId(action.getRuleId())) {
            problems.add("ruleId is \"" + action.getRuleId() + "\"; " + RuleValidation.RULE_ID_ALLOWED);
        }
        if (action.getKind() == ActionKind.UNKNOWN) {
            problems.add("kind is UNKNOWN; ACKNOWLEDGE, SILENCE, UNSILENCE, REOPEN and DISMISS are allowed");
        }
        checkText(problems, "operator", action.getOperator(), MAX_OPERATOR);
        checkText(problems, "reason", action.getReason(), MAX_REASON);
        checkUntil(problems, action);
        return problems;
    }

    private static void checkText(List<String> problems, String field, String text, int limit) {
        if (text.isBlank()) {
            problems.add(field + " is blank; a text of 1 to " + limit + " characters is needed");
        } else if (text.length() > limit) {
            problems.add(field + " has " + text.length() + " characters; 1 to " + limit + " are allowed");
        }
    }

    private static void checkUntil(List<String> problems, AdvisoryAction action) {
        Instant until = action.getUntil();
        if (action.getKind() == ActionKind.SILENCE && until == null) {
            problems.add("until is absent; a SILENCE has an end");
        } else if (action.getKind() != ActionKind.SILENCE && until != null) {
            problems.add("until is " + until + "; only a SILENCE has an end");
        } else if (until != null && !until.isAfter(action.getAt())) {
            problems.add("until is " + until + "; it lies after at, which is " + action.getAt());
        } else if (until != null && until.isAfter(LATEST_UNTIL)) {
            problems.add("until is " + until + "; " + LATEST_UNTIL + " is the latest");
        }
    }
}
