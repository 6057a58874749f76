package io.hotfixadvisor.processor.rules;

import com.google.re2j.Pattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pattern of an event-log record. Without a source it has no key and meets nothing. */
final class CompiledEventPattern implements CompiledPattern {
    private final int eventId;
    private final @Nullable String source;
    private final @Nullable String log;
    private final List<SearchedText> contained;
    private final @Nullable Pattern matched;
    private final List<String> texts;

    private final String sourceClause;
    private final String eventIdClause;
    private final String logClause;
    /** For a message that says none of the texts. */
    private final String containedClause;

    private final String matchedClause;

    CompiledEventPattern(EventPattern pattern) {
        eventId = pattern.getEventId();
        source = stripped(pattern.getSource());
        log = stripped(pattern.getLog());
        contained = pattern.getDescriptionContains().stream()
                .map(SearchedText::of)
                .filter(text -> !text.folded().isEmpty())
                .toList();
        String expression = pattern.getDescriptionMatches();
        matched = expression == null ? null : Pattern.compile(expression);
        texts = RequiredText.rarer(
                contained.stream().map(text -> text.folded().text()).distinct().toList(),
                expression == null ? List.of() : RequiredText.of(expression));
        sourceClause = "source = " + source;
        eventIdClause = "eventId = " + eventId;
        logClause = "log = " + log;
        containedClause = contained.size() == 1
                ? contained.get(0).clause()
                : "description contains \""
                        + contained.stream().map(SearchedText::printed).collect(Collectors.joining("\" or \""))
                        + '"';
        matchedClause = "description matches \"" + expression + '"';
    }

    @Override
    public List<Long> keys() {
        return source == null ? List.of() : List.of(IndexKey.ofEvent(source, eventId));
    }

    @Override
    public long[] traits() {
        return log == null ? new long[0] : new long[] {IndexKey.ofLog(log)};
    }

    @Override
    public List<String> texts() {
        return texts;
    }

    @Override
    public int keyClauses() {
        return 2;
    }

    /** What costs least comes first: the expression last. */
    @Override
    public void compare(SymptomReading symptom, ClauseLog clauses) {
        ServerEvent event = symptom.event();
        if (event == null || source == null) {
            return;
        }
        boolean goesOn = clauses.compared(sourceClause, event.getProvider(), isFrom(source, event))
                && clauses.compared(eventIdClause, event.getEventId(), event.getEventId() == eventId)
                && compareLog(event, clauses)
                && compareContained(symptom, event.getMessage(), clauses);
        if (goesOn && matched != null) {
            String message = event.getMessage();
            boolean isFound = message != null && matched.matcher(message).find();
            clauses.compared(matchedClause, message, isFound);
        }
    }

    private boolean compareLog(ServerEvent event, ClauseLog clauses) {
        String found = event.getChannel();
        return log == null || clauses.compared(logClause, found, log.equalsIgnoreCase(found));
    }

    private boolean compareContained(SymptomReading symptom, @Nullable String message, ClauseLog clauses) {
        for (SearchedText text : contained) {
            if (symptom.says(text.folded())) {
                return clauses.compared(text.clause(), message, true);
            }
        }
        return contained.isEmpty() || clauses.compared(containedClause, message, false);
    }

    private static boolean isFrom(String source, ServerEvent event) {
        return source.equalsIgnoreCase(event.getProvider()) || source.equalsIgnoreCase(event.getProviderAlias());
    }

    private static @Nullable String stripped(@Nullable String name) {
        return name == null || name.isBlank() ? null : name.strip();
    }

    private record SearchedText(String printed, FoldedText folded, String clause) {
        static SearchedText of(String printed) {
            return new SearchedText(printed, FoldedText.of(printed), "description contains \"" + printed + '"');
        }
    }
}
