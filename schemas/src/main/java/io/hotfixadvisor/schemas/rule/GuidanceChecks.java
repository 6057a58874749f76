package io.hotfixadvisor.schemas.rule;

import static io.hotfixadvisor.schemas.rule.Findings.is;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.Verification;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rule tells the operator: conditions, ways out, procedures, how to see that it worked. */
final class GuidanceChecks {
    private GuidanceChecks() {}

    static void check(HotfixRule rule, Findings findings) {
        for (int i = 0; i < rule.getConditions().size(); i++) {
            findings.text(
                    "conditions[" + i + "].text", rule.getConditions().get(i).getText());
        }
        checkAlternatives(rule.getAlternatives(), findings);
        for (int i = 0; i < rule.getProcedures().size(); i++) {
            checkProcedure("procedures[" + i + "]", rule.getProcedures().get(i), findings);
        }
        checkVerification(rule, findings);
        for (int i = 0; i < rule.getInstallNotes().size(); i++) {
            findings.text("installNotes[" + i + "]", rule.getInstallNotes().get(i));
        }
        for (int i = 0; i < rule.getFixedIn().size(); i++) {
            checkFixedIn("fixedIn[" + i + "]", rule.getFixedIn().get(i), findings);
        }
        for (int i = 0; i < rule.getRelatedArticles().size(); i++) {
            findings.article(
                    "relatedArticles[" + i + "].article",
                    rule.getRelatedArticles().get(i).getArticle());
        }
    }

    private static void checkAlternatives(List<Alternative> alternatives, Findings findings) {
        Set<Integer> ranks = new HashSet<>();
        for (int i = 0; i < alternatives.size(); i++) {
            String path = "alternatives[" + i + "]";
            Alternative alternative = alternatives.get(i);
            int rank = alternative.getRank();
            if (rank < 1 || rank > alternatives.size() || !ranks.add(rank)) {
                findings.error(
                        "ALTERNATIVE_RANK",
                        path + ".rank",
                        "is " + rank,
                        "each of 1 to " + alternatives.size() + " is allowed once");
            }
            findings.article(path + ".article", alternative.getArticle());
            boolean workaround = alternative.getKind() == AlternativeKind.WORKAROUND;
            if (workaround && alternative.getActions().isEmpty()) {
                findings.warning("WORKAROUND_EMPTY", path + ".actions", "is empty", "a workaround says what to do");
            }
            if (!workaround && alternative.getArticle() == null) {
                findings.warning(
                        "ALTERNATIVE_ARTICLE", path + ".article", "is absent", "an installation names its article");
            }
            for (int j = 0; j < alternative.getActions().size(); j++) {
                findings.text(
                        path + ".actions[" + j + "].text",
                        alternative.getActions().get(j).getText());
            }
        }
    }

    private static void checkProcedure(String path, Procedure procedure, Findings findings) {
        if (procedure.getSteps().isEmpty()) {
            findings.error("PROCEDURE_EMPTY", path + ".steps", "is empty", "at least one step is needed");
        }
        for (int i = 0; i < procedure.getSteps().size(); i++) {
            findings.text(
                    path + ".steps[" + i + "].text", procedure.getSteps().get(i).getText());
        }
        for (int i = 0; i < procedure.getHazards().size(); i++) {
            findings.text(path + ".hazards[" + i + "]", procedure.getHazards().get(i));
        }
    }

    private static void checkVerification(HotfixRule rule, Findings findings) {
        Map<String, SignatureRole> roles = rule.getSignatures().stream()
                .collect(Collectors.toMap(Signature::getId, Signature::getRole, (first, second) -> first));
        for (int i = 0; i < rule.getVerification().size(); i++) {
            String path = "verification[" + i + "]";
            Verification verification = rule.getVerification().get(i);
            String id = verification.getSignatureId();
            boolean serviceState = verification.getService() != null && verification.getState() != null;
            if ((id == null) != serviceState) {
                findings.error(
                        "VERIFICATION_SUBJECT",
                        path,
                        id == null ? "names no signature and no service with its state" : "names both",
                        "either signatureId, or service and state, is needed");
            }
            if (id != null && roles.get(id) != SignatureRole.VERIFICATION) {
                findings.error(
                        "VERIFICATION_REFERENCE",
                        path + ".signatureId",
                        is(id) + (roles.containsKey(id) ? ", which has role " + roles.get(id) : ""),
                        "the id of a signature with role VERIFICATION is allowed");
            }
            findings.text(path + ".meaning", verification.getMeaning());
        }
    }

    private static void checkFixedIn(String path, FixedIn fixedIn, Findings findings) {
        findings.text(path + ".value", fixedIn.getValue());
        findings.article(path + ".article", fixedIn.getArticle());
        ProductCatalogue.standard().parse(fixedIn.getValue()).ifPresent(name -> {
            String family = name.family();
            String release = name.release();
            String servicePack = name.servicePack();
            if (family != null && release != null && servicePack != null) {
                IdentityChecks.checkReleased(path + ".value", family, release, servicePack, findings);
            }
        });
    }
}
