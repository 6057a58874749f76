package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.connectors.knowledgebase.Prose.Marker;
import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways to end the problem, where the article has more than one: fixes in its order, then the workaround. */
final class AlternativeReader {

    private static final Map<FixKind, AlternativeKind> KINDS = Map.of(
            FixKind.HOTFIX, AlternativeKind.HOTFIX,
            FixKind.ROLLUP, AlternativeKind.ROLLUP,
            FixKind.SERVICE_PACK, AlternativeKind.SERVICE_PACK);
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?i)\\b(?:to|can|could|may) (?:temporarily )?(?:avoid or )?work ?around (?:this|the|these)\\b"
                    + "|\\b(?<!no )(?:an?|one|the|possible|another|temporary) work ?around (?:is|exists|would be|(?:to|for) (?:this|the))\\b");
    private static final Pattern LEADING =
            Pattern.compile("(?i)^to (?:temporarily )?work around this (?:problem|issue|behavior), ");
    /** Some articles call the fix itself a workaround. */
    private static final Pattern FIX_INSTEAD = Pattern.compile(
            "(?i)^(?:to (?:temporarily )?(?:resolve|correct|fix|work ?around) this (?:problem|issue|behavior),? )?(?:please )?"
                    + "(?:contact microsoft|(?:obtain|install|apply) (?:the|this) (?:latest |following |supported )?(?:hot ?fix|fix|update|patch|service pack))\\b");

    private static final Pattern CONNECTOR = Pattern.compile("(?i)-?(?:or|and)-?");

    private AlternativeReader() {}

    static List<Alternative> read(Article article, List<Offer> offers, @Nullable String ruleArticle, Review review) {
        List<Alternative> alternatives = new ArrayList<>();
        for (Offer offer : offers) {
            AlternativeKind kind = KINDS.get(offer.kind());
            if (kind != null) {
                alternatives.add(Alternative.newBuilder()
                        .setRank(alternatives.size() + 1)
                        .setKind(kind)
                        .setArticle(kind == AlternativeKind.HOTFIX ? ruleArticle : offer.article())
                        .setTitle(offer.title())
                        .build());
            }
        }
        List<AlternativeAction> actions = workaround(article);
        if (!actions.isEmpty()) {
            alternatives.add(Alternative.newBuilder()
                    .setRank(alternatives.size() + 1)
                    .setKind(AlternativeKind.WORKAROUND)
                    .setActions(actions)
                    .build());
        }
        boolean choice = alternatives.size() > 1 || !actions.isEmpty();
        if (choice) {
            review.flag(
                    ReviewCode.ALTERNATIVES_ORDER,
                    "alternatives",
                    "ranked in the article's order; confirm which one is preferred");
        }
        return choice ? List.copyOf(alternatives) : List.of();
    }

    private static List<AlternativeAction> workaround(Article article) {
        List<AlternativeAction> actions = new ArrayList<>();
        for (Section section : article.of(SectionKind.WORKAROUND)) {
            actions.addAll(actions(section.blocks()));
        }
        if (actions.isEmpty()) {
            for (Section section : article.where(any -> !any.kind().isFrame())) {
                List<Block> blocks = section.blocks();
                boolean mentioned = section.lower().stream().anyMatch(sentence -> sentence.contains("around"));
                for (int i = 0; mentioned && i < blocks.size(); i++) {
                    if (ANNOUNCED.matcher(blocks.get(i).text()).find()) {
                        return actions(blocks.subList(i, blocks.size()));
                    }
                }
            }
        }
        return actions;
    }

    /**
     * Bullets are a choice; numbered steps belong to what stands before them; without bullets the text is the action.
     */
    private static List<AlternativeAction> actions(List<Block> blocks) {
        boolean choice = blocks.stream().anyMatch(block -> block.marker() == Marker.BULLET);
        List<String> texts = new ArrayList<>();
        for (Block block : blocks) {
            if (CONNECTOR.matcher(block.text()).matches()) {
                continue;
            }
            boolean opens = choice ? block.marker() == Marker.BULLET : texts.isEmpty();
            if (opens) {
                texts.add(block.text());
            } else if (!texts.isEmpty() && (!choice || block.item())) {
                texts.set(texts.size() - 1, texts.get(texts.size() - 1) + " " + block.text());
            }
        }
        return texts.stream()
                .filter(text -> !FIX_INSTEAD.matcher(text).find())
                .map(AlternativeReader::action)
                .toList();
    }

    private static AlternativeAction action(String text) {
        StepWords.Step step = StepWords.read(LEADING.matcher(text).replaceFirst(""));
        boolean understood = step.kind() == StepKind.RESTART_SERVICE || step.kind() == StepKind.RESTART_COMPUTER;
        return AlternativeAction.newBuilder()
                .setKind(understood ? step.kind() : StepKind.RUN_WORKAROUND)
                .setTarget(understood ? step.target() : null)
                .setText(text)
                .build();
    }
}
