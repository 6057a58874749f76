package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.ConfidenceFactor;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RelatedArticle;
import io.hotfixadvisor.schemas.StepKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Parts of an advisory in a few words for people. What came in with telemetry stands in them as it came. */
public final class AdvisoryWords {
    private AdvisoryWords() {}

    /** A symbol as words, for example "computer restart". */
    public static String symbol(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** When it was seen, and what. */
    public static String evidence(Evidence evidence) {
        return evidence.getOccurredAt() + " " + evidence.getSummary();
    }

    /** What is done to what, and on which node. */
    public static String step(PlanStep step) {
        String node = step.getNode() == null ? "" : " on the " + symbol(step.getNode()) + " node";
        if (step.getKind() == StepKind.OTHER) {
            return step.getText() + node;
        }
        return symbol(step.getKind()) + after(" ", step.getTarget()) + node;
    }

    /** Whether the fact holds, and what was found. */
    public static String outcome(JudgedFact fact) {
        String outcome = switch (fact.getOutcome()) {
            case TRUE -> "yes";
            case FALSE -> "no";
            case UNKNOWN -> "unknown";
        };
        return fact.getFound() == null ? outcome : outcome + " (" + fact.getFound() + ")";
    }

    /** What else ends the problem. */
    public static String alternative(Alternative alternative) {
        String actions = alternative.getActions().stream()
                .map(AlternativeAction::getText)
                .collect(Collectors.joining("; or "));
        return symbol(alternative.getKind())
                + after(" ", alternative.getArticle())
                + after(": ", alternative.getTitle())
                + after(": ", actions.isEmpty() ? null : actions);
    }

    /**
     * Any value of an advisory.
     *
     * @param value not null
     */
    static String of(Object value) {
        if (value instanceof SpecificRecord record) {
            return ofRecord(record);
        }
        if (value instanceof Enum<?> symbol) {
            return symbol.name();
        }
        if (value instanceof Double number) {
            return plain(number);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(AdvisoryWords::of).collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private static String ofRecord(SpecificRecord record) {
        if (record instanceof Evidence evidence) {
            return evidence(evidence);
        }
        if (record instanceof PlanStep step) {
            return step(step);
        }
        if (record instanceof JudgedFact fact) {
            return fact.getFact() + ": " + outcome(fact);
        }
        if (record instanceof Alternative alternative) {
            return alternative(alternative);
        }
        if (record instanceof ConfidenceFactor factor) {
            String sign = factor.getWeight() < 0 ? "" : "+";
            return sign + plain(factor.getWeight()) + " " + factor.getBecause();
        }
        if (record instanceof RelatedArticle related) {
            return related.getArticle() + " (" + symbol(related.getRelation()) + ")" + after(": ", related.getTitle());
        }
        return fields(record);
    }

    /** The words of a value and, where they leave out parts of it, all of them. */
    static String inFull(Object value) {
        String words = of(value);
        if (!(value instanceof SpecificRecord record)) {
            return words;
        }
        String fields = fields(record);
        return fields.equals(words) ? words : words + " [" + fields + "]";
    }

    /** Name and value of each field that is there, and compared. */
    private static String fields(SpecificRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> record.get(field.pos()) != null)
                .filter(field -> !(record instanceof Evidence && field.name().equals(Comparison.PLACE_OF_EVIDENCE)))
                .map(field -> field(field, record.get(field.pos())))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String field(Schema.Field field, Object value) {
        String words = of(value);
        return words.isEmpty() ? "" : field.name() + " " + words;
    }

    /** Never with an exponent, and with no zeros at the end. */
    private static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }

    private static String after(String before, @Nullable String text) {
        return text == null ? "" : before + text;
    }
}
