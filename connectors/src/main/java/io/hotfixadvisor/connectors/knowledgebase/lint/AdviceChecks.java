package io.hotfixadvisor.connectors.knowledgebase.lint;

import static io.hotfixadvisor.connectors.knowledgebase.lint.RuleFindings.is;

import io.hotfixadvisor.connectors.knowledgebase.ReviewCode;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Topology;
import io.hotfixadvisor.schemas.product.ServicePack;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the operator is told: whether it is there, said once, and free of contradictions. */
final class AdviceChecks {
    private AdviceChecks() {}

    static void check(RuleFindings findings) {
        if (findings.rule().getStatus() == RuleStatus.ACTIVE) {
            checkActive(findings);
        }
        checkPrerequisites(findings);
        for (int i = 0; i < findings.rule().getRestart().size(); i++) {
            checkRestart("restart[" + i + "]", findings.rule().getRestart().get(i), findings);
        }
        checkConditions(findings);
        checkRelated(findings);
    }

    private static void checkActive(RuleFindings findings) {
        HotfixRule rule = findings.rule();
        if (rule.getTitle() == null || rule.getTitle().isBlank()) {
            findings.add("TITLE_MISSING", "title", "is absent", "an ACTIVE rule says in one line what goes wrong");
        }
        if (rule.getFiles().isEmpty()
                && rule.getAlternatives().isEmpty()
                && rule.getProcedures().isEmpty()
                && rule.getFixedIn().isEmpty()) {
            findings.add(
                    "REMEDY_MISSING",
                    "",
                    "names no files, alternatives, procedures or fixedIn",
                    "an ACTIVE rule says what ends the problem");
        }
        List<String> open = rule.getReviewFlags().stream()
                .map(ReviewFlag::getCode)
                .filter(ReviewCode::needsPerson)
                .distinct()
                .toList();
        if (rule.getApproval() == null && !open.isEmpty()) {
            findings.add(
                    "REVIEW_OPEN",
                    "reviewFlags",
                    "ask for a person: " + String.join(", ", open),
                    "an ACTIVE rule has none of them, or an approval");
        }
    }

    private static void checkPrerequisites(RuleFindings findings) {
        HotfixRule rule = findings.rule();
        ServicePackRange range = ServicePackRange.of(rule);
        for (int i = 0; i < rule.getPrerequisites().size(); i++) {
            String path = "prerequisites[" + i + "]";
            if (rule.getRuleId().equals(rule.getPrerequisites().get(i).getUpdateArticle())) {
                findings.add(
                        "PREREQUISITE_SELF",
                        path + ".updateArticle",
                        is(rule.getRuleId()),
                        "an article other than the rule's is allowed");
            }
            @Nullable ServicePack fixedIn = range.fixedAtOrBelow(rule.getPrerequisites().get(i));
            if (fixedIn != null) {
                findings.add(
                        "PREREQUISITE_AFTER_FIX",
                        path + ".servicePack",
                        is(String.valueOf(rule.getPrerequisites().get(i).getServicePack())),
                        "a service pack before " + fixedIn + " is expected, which fixedIn says contains the fix");
            }
        }
    }

    private static void checkRestart(String path, RestartNeed need, RuleFindings findings) {
        boolean told = need.getText() != null && !need.getText().isBlank();
        if (need.getComputer() == Answer.YES && !told && !hasProcedure(findings.rule(), need.getTopology())) {
            findings.add(
                    "RESTART_UNEXPLAINED",
                    path + ".computer",
                    "is YES without a text and without a procedure",
                    "the words of the article, or the steps, are expected");
        }
        Map<String, Set<RestartAction>> actions = new HashMap<>();
        for (int i = 0; i < need.getServices().size(); i++) {
            RestartTarget target = need.getServices().get(i);
            Set<RestartAction> all = actions.computeIfAbsent(
                    target.getName().strip().toLowerCase(Locale.ROOT), any -> EnumSet.noneOf(RestartAction.class));
            all.add(target.getAction());
            if (all.contains(RestartAction.AUTO_RESTART) && all.contains(RestartAction.RESTART_AFTER)) {
                findings.add(
                        "RESTART_CONTRADICTED",
                        path + ".services[" + i + "].action",
                        "is " + target.getAction() + " where another entry of " + target.getName()
                                + " says the opposite",
                        "either AUTO_RESTART or RESTART_AFTER is expected");
            }
        }
    }

    private static boolean hasProcedure(HotfixRule rule, Topology topology) {
        return rule.getProcedures().stream()
                .map(Procedure::getTopology)
                .anyMatch(covered -> covered == topology || covered == Topology.ANY || topology == Topology.ANY);
    }

    private static void checkConditions(RuleFindings findings) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < findings.rule().getConditions().size(); i++) {
            String text = findings.rule().getConditions().get(i).getText();
            if (!texts.add(text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))) {
                findings.add(
                        "CONDITION_DUPLICATE",
                        "conditions[" + i + "].text",
                        is(text) + " once more",
                        "each condition is expected once");
            }
        }
    }

    private static void checkRelated(RuleFindings findings) {
        HotfixRule rule = findings.rule();
        for (int i = 0; i < rule.getRelatedArticles().size(); i++) {
            if (rule.getRelatedArticles().get(i).getArticle().equals(rule.getRuleId())) {
                findings.add(
                        "RELATED_SELF",
                        "relatedArticles[" + i + "].article",
                        is(rule.getRuleId()),
                        "an article other than the rule's is expected");
            }
        }
    }
}
