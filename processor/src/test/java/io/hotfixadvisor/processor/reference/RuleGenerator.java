package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ArticleIdSource;
import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.FixedInOrigin;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import io.hotfixadvisor.schemas.Topology;
import java.util.ArrayList;
import java.util.List;

/** Rules of every make about the few things that go wrong in {@link HistoryGenerator}. */
final class RuleGenerator {
    static final List<String> RULES = List.of("KB900001", "KB900002", "KB900003", "KB900004");
    static final String FIXED_VERSION = "6.5.7651.47";
    static final List<String> FILES = List.of("Ese.dll", "Exifs.sys");
    private static final List<String> CONDITION_WINDOWS = List.of("PT1H", "PT6H", "P2D");

    private final Draw draw;

    RuleGenerator(Draw draw) {
        this.draw = draw;
    }

    HotfixRule rule(String ruleId) {
        List<Signature> signatures = signatures();
        return combined(
                        HotfixRule.newBuilder()
                                .setRuleId(ruleId)
                                .setArticle(ruleId)
                                .setArticleIdSource(ArticleIdSource.HEADER)
                                .setTitle("What " + ruleId + " is about")
                                .setFixKinds(List.of(FixKind.HOTFIX))
                                .setProducts(products())
                                .setPrerequisites(prerequisites())
                                .setFiles(files())
                                .setRestart(restart())
                                .setReplacement(replacement(ruleId))
                                .setAffectedFiles(affectedFiles())
                                .setFixedIn(fixedIn())
                                .setSignatures(signatures),
                        signatures)
                .setStatus(status())
                .build();
    }

    /** Another revision: other signatures, or the same in another combination, or another word about the fix. */
    HotfixRule revised(HotfixRule rule) {
        HotfixRule.Builder revised = HotfixRule.newBuilder(rule);
        switch (draw.below(5)) {
            case 0 -> {
                List<Signature> signatures = signatures();
                combined(revised.setSignatures(signatures), signatures);
            }
            case 1 -> combined(revised, rule.getSignatures());
            case 2 -> revised.setFiles(files()).setRestart(restart());
            case 3 -> revised.setReplacement(replacement(rule.getRuleId()));
            default -> revised.setTitle(rule.getTitle() + ", in other words");
        }
        return revised.setStatus(status()).build();
    }

    private RuleStatus status() {
        return draw.oneIn(8)
                ? draw.of(List.of(RuleStatus.PENDING_REVIEW, RuleStatus.NOT_MATCHABLE, RuleStatus.WITHDRAWN))
                : RuleStatus.ACTIVE;
    }

    private List<Signature> signatures() {
        List<Signature> signatures = new ArrayList<>();
        int count = 1 + draw.below(4);
        for (int i = 0; i < count; i++) {
            SignatureRole role = i == 0
                    ? SignatureRole.SYMPTOM
                    : draw.of(List.of(
                            SignatureRole.SYMPTOM,
                            SignatureRole.SYMPTOM,
                            SignatureRole.SUPPORTING,
                            SignatureRole.VERIFICATION,
                            SignatureRole.VERIFICATION,
                            SignatureRole.MENTION));
            signatures.add(Signature.newBuilder()
                    .setId("s" + (i + 1))
                    .setRole(role)
                    .setPattern(role == SignatureRole.VERIFICATION ? event() : pattern())
                    .setConfidence(draw.of(List.of(Confidence.values())))
                    .build());
        }
        return signatures;
    }

    private Object pattern() {
        return switch (draw.below(6)) {
            case 0 ->
                BugcheckPattern.newBuilder()
                        .setStopCode(draw.of(HistoryGenerator.STOP_CODES))
                        .build();
            case 1, 2 -> {
                ProcessCrashPattern.Builder crash =
                        ProcessCrashPattern.newBuilder().setProcess(draw.of(HistoryGenerator.PROCESSES));
                yield draw.oneIn(3) ? crash.setModule("ese.dll").build() : crash.build();
            }
            case 3 ->
                ServiceTerminationPattern.newBuilder()
                        .setService(HistoryGenerator.SERVICE)
                        .build();
            default -> event();
        };
    }

    private EventPattern event() {
        HistoryGenerator.Source source = draw.of(HistoryGenerator.SOURCES);
        EventPattern.Builder event =
                EventPattern.newBuilder().setSource(source.name()).setEventId(draw.of(source.eventIds()));
        if (draw.oneIn(4)) {
            event.setDescriptionContains(List.of("STORE"));
        }
        return event.build();
    }

    private HotfixRule.Builder combined(HotfixRule.Builder rule, List<Signature> signatures) {
        List<String> symptoms = ids(signatures, List.of(SignatureRole.SYMPTOM));
        List<String> all = ids(signatures, List.of(SignatureRole.SYMPTOM, SignatureRole.SUPPORTING));
        List<List<String>> clauses = new ArrayList<>();
        int count = 1 + draw.below(2);
        for (int i = 0; i < count; i++) {
            List<String> clause = new ArrayList<>(List.of(draw.of(symptoms)));
            if (draw.coin()) {
                draw.some(all).stream().filter(id -> !clause.contains(id)).forEach(clause::add);
            }
            clauses.add(clause);
        }
        List<TemporalCondition> temporal = new ArrayList<>();
        int conditions = draw.oneIn(3) ? 1 + draw.below(2) : 0;
        for (int i = 0; i < conditions; i++) {
            temporal.add(condition(all));
        }
        return rule.setMatchAnyOf(clauses).setTemporal(temporal);
    }

    private TemporalCondition condition(List<String> ids) {
        boolean optional = draw.oneIn(3);
        TemporalCondition.Builder condition = TemporalCondition.newBuilder()
                .setOptional(optional)
                .setWindow(optional && draw.coin() ? null : draw.of(CONDITION_WINDOWS));
        if (draw.coin()) {
            return condition
                    .setType(TemporalType.RECURRENCE)
                    .setSignatureIds(draw.some(ids))
                    .setMinCount(2 + draw.below(2))
                    .build();
        }
        List<List<String>> steps = new ArrayList<>();
        int count = 2 + draw.below(2);
        for (int i = 0; i < count; i++) {
            steps.add(draw.some(ids));
        }
        return condition.setType(TemporalType.SEQUENCE).setSteps(steps).build();
    }

    private static List<String> ids(List<Signature> signatures, List<SignatureRole> roles) {
        return signatures.stream()
                .filter(signature -> roles.contains(signature.getRole()))
                .map(Signature::getId)
                .toList();
    }

    private List<AffectedProduct> products() {
        if (draw.oneIn(4)) {
            return List.of();
        }
        String release = draw.oneIn(8) ? "2000" : "2003";
        return List.of(AffectedProduct.newBuilder()
                .setPrinted("Microsoft Exchange Server " + release)
                .setFamily("Exchange Server")
                .setRelease(release)
                .build());
    }

    private List<Prerequisite> prerequisites() {
        return draw.oneIn(4)
                ? List.of(Prerequisite.newBuilder()
                        .setProduct("Microsoft Exchange Server 2003")
                        .setServicePack("SP2")
                        .build())
                : List.of();
    }

    private List<FixFile> files() {
        return draw.oneIn(8)
                ? List.of()
                : draw.some(FILES).stream()
                        .map(name -> FixFile.newBuilder()
                                .setName(name)
                                .setVersion(FIXED_VERSION)
                                .build())
                        .toList();
    }

    private List<AffectedFile> affectedFiles() {
        return draw.oneIn(8)
                ? List.of(AffectedFile.newBuilder()
                        .setName(FILES.get(0))
                        .setOp(Comparison.LT)
                        .setVersion(FIXED_VERSION)
                        .build())
                : List.of();
    }

    private List<FixedIn> fixedIn() {
        return draw.oneIn(4)
                ? List.of(FixedIn.newBuilder()
                        .setValue("Exchange Server 2003 SP2")
                        .setOrigin(FixedInOrigin.STATUS_TEXT)
                        .setConfidence(Confidence.HIGH)
                        .build())
                : List.of();
    }

    private List<RestartNeed> restart() {
        return switch (draw.below(4)) {
            case 0 -> List.of();
            case 1 -> List.of(need(Topology.STANDALONE), need(Topology.CLUSTER));
            default -> List.of(need(Topology.ANY));
        };
    }

    private RestartNeed need(Topology topology) {
        List<RestartTarget> services = new ArrayList<>();
        int count = draw.below(3);
        for (int i = 0; i < count; i++) {
            services.add(RestartTarget.newBuilder()
                    .setName(draw.of(HistoryGenerator.RESTARTED))
                    .setKind(draw.oneIn(5) ? RestartTargetKind.DRIVER : RestartTargetKind.SERVICE)
                    .setAction(draw.of(List.of(RestartAction.values())))
                    .build());
        }
        return RestartNeed.newBuilder()
                .setTopology(topology)
                .setComputer(draw.of(List.of(Answer.values())))
                .setServices(services)
                .build();
    }

    private Replacement replacement(String ruleId) {
        List<String> others =
                RULES.stream().filter(other -> !other.equals(ruleId)).toList();
        return draw.oneIn(3)
                ? Replacement.newBuilder()
                        .setStated(ReplacementStatement.LIST)
                        .setArticles(List.of(draw.of(others)))
                        .build()
                : Replacement.newBuilder().build();
    }
}
