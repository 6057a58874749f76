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

    private ProcedureReader() {}

    static List<Procedure> read(Article article, Review review) {
        List<Procedure> procedures = new ArrayList<>();
        for (Section section : article.of(SectionKind.INSTALLATION)) {
            List<Block> blocks = Prose.blocks(section.text());
            if (blocks.stream().anyMatch(Block::item)) {
                Topology topology = Topologies.of(section.heading());
                procedures.add(procedure(topology, blocks));
                review(section, procedures.size() - 1, review);
            }
        }
        if (procedures.size() > 1) {
            review.flag(
                    ReviewCode.PROCEDURE_BRANCHES,
                    "procedures",
                    procedures.size() + " procedures; confirm which kind of server each is for");
        }
        return List.copyOf(procedures);
    }

    private static void review(Section section, int index, Review review) {
        String field = "procedures[" + index + "].steps";
        review.flag(
                ReviewCode.PROCEDURE_FROM_TEXT,
                field,
                "the steps are the article's list in its order; levels of the list are lost, confirm the order");
        if (Prose.blocks(section.text()).stream()
                .anyMatch(block -> BRANCH.matcher(block.text()).find())) {
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
