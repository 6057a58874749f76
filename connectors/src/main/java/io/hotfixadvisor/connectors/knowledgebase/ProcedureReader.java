package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Installation instructions as ordered steps, one procedure a kind of server, with what can go wrong. */
final class ProcedureReader {

    private static final Pattern HAZARD =
            Pattern.compile("^(?:Important|IMPORTANT|Warning|WARNING|Caution)\\b:? |\\b[Ff]orc(?:efully|ibly) stop\\b");
    private static final Pattern ON_PASSIVE = Pattern.compile("(?i)\\bon the passive node\\b");
    private static final Pattern ON_ACTIVE = Pattern.compile("(?i)\\bon (?:the active|the local|this local) node\\b");
    private static final Pattern PASSIVE = Pattern.compile("(?i)\\bpassive node\\b");
    private static final Pattern ACTIVE = Pattern.compile("(?i)\\b(?:active|local) node\\b");
    private static final Pattern BRANCH =
            Pattern.compile("^If (?:you are running|the (?:computer|server) is running)\\b");

    /** In lower case; one of them is in every introduction. */
    private static final List<String> PURPOSES =
            List.of("to install", "to apply", "to use", "to implement", "to manually");

    /** The words before installation steps that have no heading of their own. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?i)\\b(?:how )?to (?:manually )?(?:install|apply|use|implement) (?:this|the) (?:hot ?fix|fix|update|patch|feature)\\b");

    private ProcedureReader() {}

    static List<Procedure> read(Article article, Review review) {
        List<Procedure> procedures = new ArrayList<>();
        for (Section section : article.of(SectionKind.INSTALLATION)) {
            List<Block> blocks = Prose.blocks(section.text());
            if (blocks.stream().anyMatch(Block::item)) {
                add(procedures, Topologies.of(section.heading()), blocks, review);
            }
        }
        for (Section section :
                article.where(section -> Offer.mayNameFix(section) && section.kind() != SectionKind.INSTALLATION)) {
            readIntroduced(section, procedures, review);
        }
        if (procedures.size() > 1) {
            review.flag(
                    ReviewCode.PROCEDURE_BRANCHES,
                    "procedures",
                    procedures.size() + " procedures; confirm which kind of server each is for");
        }
        return List.copyOf(procedures);
    }

    /** "To install the hotfix, follow these steps:" and its list, which ends with its last item. */
    private static void readIntroduced(Section section, List<Procedure> procedures, Review review) {
        if (section.lower().stream().noneMatch(sentence -> Prose.hasAny(sentence, PURPOSES))) {
            return;
        }
        List<Block> blocks = Prose.blocks(section.text());
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (introduces(blocks.get(i)) && blocks.get(i + 1).marker() == Prose.Marker.NUMBER) {
                int end = i + 1;
                for (int j = end; j < blocks.size() && !introduces(blocks.get(j)); j++) {
                    end = blocks.get(j).item() ? j + 1 : end;
                }
                add(procedures, Topologies.of(blocks.get(i).text()), blocks.subList(i + 1, end), review);
            }
        }
    }

    private static boolean introduces(Block block) {
        List<String> sentences = Prose.sentencesOf(block);
        return !block.item()
                && INTRODUCTION.matcher(sentences.get(sentences.size() - 1)).find();
    }

    private static void add(List<Procedure> procedures, Topology topology, List<Block> blocks, Review review) {
        procedures.add(procedure(topology, blocks));
        review(blocks, procedures.size() - 1, review);
    }

    private static void review(List<Block> blocks, int index, Review review) {
        String field = "procedures[" + index + "].steps";
        review.flag(
                ReviewCode.PROCEDURE_FROM_TEXT,
                field,
                "the steps are the article's list in its order; levels of the list are lost, confirm the order");
        if (blocks.stream().anyMatch(block -> BRANCH.matcher(block.text()).find())) {
            review.flag(
                    ReviewCode.PROCEDURE_BRANCHES,
                    field,
                    "some steps hold only for some operating systems; choose those that apply");
        }
    }

    private static Procedure procedure(Topology topology, List<Block> blocks) {
        List<ProcedureStep> steps = new ArrayList<>();
        Set<String> hazards = new LinkedHashSet<>();
        ClusterNode node = null;
        for (Block block : blocks) {
            Prose.sentencesOf(block).stream()
                    .filter(sentence -> HAZARD.matcher(sentence).find())
                    .forEach(hazard -> hazards.add(block.isNote() ? block.text() : hazard));
            if (block.item()) {
                node = topology == Topology.CLUSTER ? node(block.text(), node) : null;
                steps.add(step(block.text(), node));
            } else if (!steps.isEmpty()) {
                steps.set(steps.size() - 1, continued(steps.get(steps.size() - 1), block.text()));
            }
        }
        return Procedure.newBuilder()
                .setTopology(topology)
                .setSteps(steps)
                .setHazards(List.copyOf(hazards))
                .build();
    }

    private static ProcedureStep step(String text, @Nullable ClusterNode node) {
        StepWords.Step step = StepWords.read(text);
        return ProcedureStep.newBuilder()
                .setText(text)
                .setKind(step.kind())
                .setTarget(step.target())
                .setNode(node)
                .build();
    }

    /** A remark belongs to the step before it. */
    private static ProcedureStep continued(ProcedureStep step, String remark) {
        return ProcedureStep.newBuilder(step)
                .setText(step.getText() + " " + remark)
                .build();
    }

    /** The node that a step names; a step that names none is done where the one before it was. */
    private static @Nullable ClusterNode node(String text, @Nullable ClusterNode before) {
        if (ON_PASSIVE.matcher(text).find()) {
            return ClusterNode.PASSIVE;
        }
        if (ON_ACTIVE.matcher(text).find()) {
            return ClusterNode.ACTIVE;
        }
        if (PASSIVE.matcher(text).find()) {
            return ClusterNode.PASSIVE;
        }
        return ACTIVE.matcher(text).find() ? ClusterNode.ACTIVE : before;
    }
}
