package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.connectors.knowledgebase.Prose.Block;
import io.hotfixadvisor.schemas.Condition;
import io.hotfixadvisor.schemas.ConditionGroup;
import io.hotfixadvisor.schemas.ConditionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the article says must be true, and what sets the fault off: for the operator, telemetry cannot see it. */
final class ConditionReader {

    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?i)(?:\\b(one|any|either|both|all|each)\\b[^.:]{0,30})?\\bfollowing (?:conditions?|scenarios?|circumstances)\\b[^.]{0,40}:?$");
    private static final Pattern LIST_FOLLOWS = Pattern.compile("(?i)\\b(?:following|these)\\b[^.]{0,60}:$");
    private static final Pattern TRIGGER =
            Pattern.compile("^(?:When|If|After|While|Whenever) ((?:[^,.]|\\.(?=\\w)){5,200}),");
    private static final Pattern EXAMPLE = Pattern.compile("(?i)\\bsuch as\\b|\\bfor example\\b");

    private final List<Condition> conditions = new ArrayList<>();
    private final Review review;

    private ConditionReader(Review review) {
        this.review = review;
    }

    static List<Condition> read(Article article, Review review) {
        ConditionReader reader = new ConditionReader(review);
        article.problem().forEach(section -> reader.section(section, ConditionKind.TRIGGER));
        article.of(SectionKind.CAUSE).forEach(section -> reader.section(section, ConditionKind.STATE));
        if (!reader.conditions.isEmpty()) {
            review.flag(
                    ReviewCode.CONDITIONS_FROM_TEXT,
                    "conditions",
                    reader.conditions.size() + " conditions stand in the text; confirm them and how they combine");
        }
        return List.copyOf(reader.conditions);
    }

    private void section(Section section, ConditionKind opening) {
        List<Block> blocks = section.blocks();
        boolean listed = false;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Matcher announced = ANNOUNCED.matcher(block.text());
            if (!block.item() && Prose.mentions(block.text(), "following") && announced.find()) {
                list(section, block, announced.group(1), blocks.subList(i + 1, blocks.size()));
                listed = true;
            } else if (i == blocks.size() - 1
                    && !block.item()
                    && block.text().endsWith(":")
                    && LIST_FOLLOWS.matcher(block.text()).find()) {
                lost(section, block, "signatures");
            }
        }
        if (opening == ConditionKind.TRIGGER || !listed) {
            opening(blocks, opening);
        }
    }

    private void list(Section section, Block announcement, @Nullable String quantifier, List<Block> rest) {
        boolean any = quantifier != null && !quantifier.toLowerCase(Locale.ROOT).matches("both|all|each");
        List<String> items = new ArrayList<>();
        for (Block block : rest) {
            String connector =
                    block.text().toLowerCase(Locale.ROOT).replace("-", "").strip();
            if (block.item()) {
                items.add(block.text());
            } else if (connector.equals("or")) {
                any = true;
            } else if (!connector.equals("and")) {
                break;
            }
        }
        if (items.isEmpty()) {
            lost(section, announcement, "conditions[" + conditions.size() + "]");
            List<String> sentences = Prose.sentencesOf(announcement);
            add(sentences.get(sentences.size() - 1), ConditionKind.LOST, any ? ConditionGroup.ANY : ConditionGroup.ALL);
        }
        for (String item : items) {
            add(item, ConditionKind.STATE, any ? ConditionGroup.ANY : ConditionGroup.ALL);
        }
    }

    private void opening(List<Block> blocks, ConditionKind kind) {
        for (Block block : blocks) {
            if (block.item() || block.isNote()) {
                continue;
            }
            for (String sentence : Prose.sentencesOf(block)) {
                Matcher trigger = TRIGGER.matcher(sentence);
                if (trigger.find()) {
                    add(trigger.group(1), kind, ConditionGroup.ALL);
                    return;
                }
            }
            if (kind == ConditionKind.TRIGGER) {
                return;
            }
        }
    }

    private void add(String text, ConditionKind kind, ConditionGroup group) {
        if (EXAMPLE.matcher(text).find()) {
            review.flag(
                    ReviewCode.EXAMPLE_IN_CONDITION,
                    "conditions[" + conditions.size() + "]",
                    "what it names is only an example; do not take it for a condition on a product");
        }
        conditions.add(Condition.newBuilder()
                .setText(text)
                .setKind(kind)
                .setGroup(group)
                .build());
    }

    private void lost(Section section, Block announcement, String field) {
        review.flag(
                ReviewCode.LIST_LOST,
                field,
                "under \"" + section.heading() + "\" a list is announced and nothing follows: \""
                        + tail(announcement.text()) + "\"");
    }

    private static String tail(String text) {
        return text.length() <= 120 ? text : "..." + text.substring(text.length() - 117);
    }
}
