package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Verification;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an operator sees that the fix is there and works. */
final class VerificationSteps {
    private final HotfixRule rule;
    private final FixWording fix;
    private final ServiceSteps services;

    VerificationSteps(HotfixRule rule, FixWording fix, ServiceSteps services) {
        this.rule = rule;
        this.fix = fix;
        this.services = services;
    }

    /** The files on disk, which can be looked at wherever the cluster groups run. */
    void addFiles(StepList steps, @Nullable ClusterNode node) {
        String files = fix.filesToVerify();
        if (files != null) {
            steps.add(StepKind.VERIFY, null, files, node, null);
        }
    }

    /** Services that come back by themselves, unless another step has somebody see them. */
    void addReturns(StepList steps, @Nullable ClusterNode node) {
        services.addVerification(steps, node, service -> steps.checks(service, node) || isStated(service));
    }

    /** What the article names as a sign: an event, the state of a service. */
    void addSigns(StepList steps, @Nullable ClusterNode node) {
        for (Verification verification : rule.getVerification()) {
            if (!steps.checks(verification.getService(), node)) {
                String target = verification.getService() == null ? eventOf(verification) : verification.getService();
                steps.add(StepKind.VERIFY, target, onNode(text(verification), node), node, null);
            }
        }
    }

    private boolean isStated(String service) {
        return rule.getVerification().stream()
                .anyMatch(verification -> service.equalsIgnoreCase(verification.getService()));
    }

    /** Services and drivers of a cluster group show signs only on the node that owns the group. */
    static String onNode(String text, @Nullable ClusterNode node) {
        if (node == null) {
            return text;
        }
        String when = node == ClusterNode.PASSIVE
                ? "With the groups on this node: "
                : "Once the groups run on this node again: ";
        return when + text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private String text(Verification verification) {
        String service = verification.getService();
        if (service != null) {
            return "Check that " + service + " is in state " + verification.getState() + ": "
                    + verification.getMeaning();
        }
        String event = eventOf(verification);
        return event == null ? verification.getMeaning() : "Look for " + event + ": " + verification.getMeaning();
    }

    private @Nullable String eventOf(Verification verification) {
        return rule.getSignatures().stream()
                .filter(signature -> signature.getId().equals(verification.getSignatureId()))
                .map(signature -> signature.getPattern())
                .filter(EventPattern.class::isInstance)
                .map(EventPattern.class::cast)
                .map(event -> event.getSource() == null
                        ? "event " + event.getEventId()
                        : "event " + event.getEventId() + " of " + event.getSource())
                .findFirst()
                .orElse(null);
    }
}
