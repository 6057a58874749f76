package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What restarts around the installation, for each kind of server that the article tells apart. */
final class RestartReader {

    private static final String COMPUTER =
            "(?:(?:the|your|all|each|every) ){0,2}(?:clustered )?(?:computers?|servers?|system|machine|cluster nodes?|nodes?)\\b";
    private static final Pattern NO =
            Pattern.compile("(?i)\\b(?:do|does|did) not (?:have|need) to (?:restart|reboot) " + COMPUTER
                    + "|\\b(?:restart|reboot) (?:of " + COMPUTER + " )?is not (?:required|necessary|needed)"
                    + "|\\bnot required to (?:restart|reboot) " + COMPUTER
                    + "|\\b(?:does|do) not require (?:a |you to |that you )?(?:computer )?(?:restart|reboot)"
                    + "|\\bno (?:restart|reboot) is (?:required|necessary)");
    private static final Pattern MAYBE = Pattern.compile(
            "(?i)\\b(?:may|might) (?:have to|need to|be (?:prompted|required) to|require)\\b[^.]{0,30}\\b(?:restart|reboot)(?: "
                    + COMPUTER + "|\\.|,|$)");
    private static final Pattern YES =
            Pattern.compile("(?i)\\b(?:must|have to|need to|should) (?:then )?(?:restart|reboot) " + COMPUTER
                    + "|\\b(?:restart|reboot) is (?:required|necessary)"
                    + "|\\brequires? (?:a |you to |that you )(?:computer )?(?:restart|reboot)(?! of the (?!computer|server))"
                    + "|\\b" + COMPUTER + " must be (?:restarted|rebooted)"
                    + "|\\bafter (?:you )?(?:apply|install)(?:ing)? (?:the|this) \\w{3,8}, (?:you must )?(?:shut down\\b.{0,40} and )?(?:then )?(?:restart|reboot) (?:it|"
                    + COMPUTER + ")");
    private static final Pattern FIX = Pattern.compile("(?i)\\b(?:hotfix|fix|update|patch|rollup)\\b");

    /** In lower case; one of them is in every sentence that this reader takes something from. */
    private static final List<String> ACTIONS = List.of("stop", "start", "reboot");

    private RestartReader() {}

    /** A need in the making. */
    private static final class Draft {
        private Answer computer = Answer.UNKNOWN;
        private final List<RestartTarget> services = new ArrayList<>();
        private final Set<String> text = new LinkedHashSet<>();

        void add(RestartTarget target) {
            if (services.stream().noneMatch(known -> known.getName().equalsIgnoreCase(target.getName()))) {
                services.add(target);
            }
        }

        void startsAgain(String sentence) {
            services.replaceAll(RestartTargets::stoppedAndStarted);
            text.add(sentence);
        }

        RestartNeed need(Topology topology) {
            return RestartNeed.newBuilder()
                    .setTopology(topology)
                    .setComputer(computer)
                    .setServices(services)
                    .setText(text.isEmpty() ? null : String.join(" ", text))
                    .build();
        }
    }

    static List<RestartNeed> read(Article article, List<Procedure> procedures, Review review) {
        Map<Topology, Draft> drafts = new EnumMap<>(Topology.class);
        List<Section> own = article.of(SectionKind.RESTART);
        if (own.isEmpty()) {
            article.where(section -> Offer.mayNameFix(section) && section.kind() != SectionKind.INSTALLATION)
                    .forEach(section -> readSection(section, false, drafts));
        } else {
            own.forEach(section -> readSection(section, true, drafts));
        }
        procedures.forEach(procedure -> readProcedure(procedure, drafts));
        List<RestartNeed> needs = new ArrayList<>();
        drafts.forEach((topology, draft) -> needs.add(draft.need(topology)));
        review(needs, review);
        return List.copyOf(needs);
    }

    private static void readSection(Section section, boolean own, Map<Topology, Draft> drafts) {
        if (!own && section.lower().stream().noneMatch(sentence -> Prose.hasAny(sentence, ACTIONS))) {
            return;
        }
        Topology topology = Topology.ANY;
        RestartAction listed = RestartAction.UNKNOWN;
        for (Block block : section.blocks()) {
            if (block.item() && listed != RestartAction.UNKNOWN) {
                Draft draft = draft(drafts, topology);
                draft.text.add(block.text());
                draft.add(RestartTargets.ofItem(block.text(), listed));
                continue;
            }
            listed = RestartAction.UNKNOWN;
            for (String sentence : Prose.sentencesOf(block)) {
                Topology named = Topologies.of(sentence);
                topology = named == Topology.ANY && own ? topology : named;
                readSentence(sentence, own, topology, drafts);
                listed = sentence.endsWith(":") && (own || FIX.matcher(sentence).find())
                        ? RestartTargets.action(sentence)
                        : RestartAction.UNKNOWN;
                if (listed != RestartAction.UNKNOWN) {
                    draft(drafts, topology).text.add(sentence);
                }
            }
        }
    }

    private static void readSentence(String sentence, boolean own, Topology topology, Map<Topology, Draft> drafts) {
        if (ACTIONS.stream().noneMatch(action -> Prose.mentions(sentence, action))) {
            return;
        }
        boolean ofFix = own || FIX.matcher(sentence).find();
        Answer computer = ofFix ? computer(sentence) : Answer.UNKNOWN;
        List<RestartTarget> targets = ofFix ? RestartTargets.inSentence(sentence) : List.of();
        if (computer == Answer.UNKNOWN && targets.isEmpty()) {
            if (RestartTargets.startsAgain(sentence)) {
                drafts.values().forEach(draft -> draft.startsAgain(sentence));
            }
            return;
        }
        Draft draft = draft(drafts, topology);
        draft.text.add(sentence);
        draft.computer = draft.computer == Answer.UNKNOWN ? computer : draft.computer;
        targets.forEach(draft::add);
    }

    private static Answer computer(String sentence) {
        if (NO.matcher(sentence).find()) {
            return Answer.NO;
        }
        if (MAYBE.matcher(sentence).find()) {
            return Answer.MAYBE;
        }
        return YES.matcher(sentence).find() ? Answer.YES : Answer.UNKNOWN;
    }

    /** A service that the installation steps stop restarts as well, whatever the restart section says. */
    private static void readProcedure(Procedure procedure, Map<Topology, Draft> drafts) {
        for (ProcedureStep step : procedure.getSteps()) {
            String target = step.getTarget();
            boolean stops = step.getKind() == StepKind.STOP_SERVICE || step.getKind() == StepKind.KILL_PROCESS;
            if (target != null && stops && !target.endsWith(".exe")) {
                draft(drafts, procedure.getTopology())
                        .add(RestartTarget.newBuilder()
                                .setName(target)
                                .setKind(RestartTargetKind.SERVICE)
                                .setAction(
                                        step.getKind() == StepKind.KILL_PROCESS
                                                ? RestartAction.KILL_BEFORE
                                                : RestartAction.STOP_BEFORE)
                                .build());
            }
        }
    }

    private static Draft draft(Map<Topology, Draft> drafts, Topology topology) {
        return drafts.computeIfAbsent(topology, any -> new Draft());
    }

    private static void review(List<RestartNeed> needs, Review review) {
        if (needs.stream().allMatch(need -> need.getComputer() == Answer.UNKNOWN)) {
            review.flag(
                    ReviewCode.RESTART_NOT_STATED,
                    "restart",
                    "the article does not say whether the computer must restart; that is not a promise that it need not");
        }
        if (needs.size() > 1) {
            review.flag(
                    ReviewCode.RESTART_CONDITIONAL,
                    "restart",
                    "what must restart depends on the kind of server; confirm");
        }
        for (int i = 0; i < needs.size(); i++) {
            for (RestartTarget target : needs.get(i).getServices()) {
                if (target.getKind() == RestartTargetKind.DYNAMIC) {
                    review.flag(
                            ReviewCode.RESTART_DYNAMIC,
                            "restart[" + i + "].services",
                            "\"" + target.getName() + "\" depends on the machine; find out which services these are");
                }
            }
        }
    }
}
