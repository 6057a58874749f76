package io.hotfixadvisor.processor.rules;

import com.google.re2j.Pattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pattern of an event-log record. Without a source it has no key and meets nothing. */
final class CompiledEventPattern implements CompiledPattern {
    private final EventPattern pattern;
    private final @Nullable String source;
    private final @Nullable String log;
    private final List<SearchedText> contained;
    private final @Nullable Pattern matched;

    CompiledEventPattern(EventPattern pattern) {
        this.pattern = pattern;
        source = stripped(pattern.getSource());
        log = stripped(pattern.getLog());
        contained = pattern.getDescriptionContains().stream()
                .map(SearchedText::of)
                .filter(text -> !text.folded().isEmpty())
                .toList();
        String expression = pattern.getDescriptionMatches();
        matched = expression == null ? null : Pattern.compile(expression);
    }

    @Override
    public List<Long> keys() {
        return source == null ? List.of() : List.of(IndexKey.ofEvent(source, pattern.getEventId()));
    }

    @Override
    public int keyClauses() {
        return 2;
    }

    @Override
    public void compare(SymptomReading symptom, ClauseLog log) {
        ServerEvent event = symptom.event();
        if (event == null || source == null) {
            return;
        }
        boolean goesOn = compareKey(source, event, log)
                && compareLog(event, log)
                && compareContained(symptom, event.getMessage(), log);
        if (goesOn && matched != null) {
            String message = event.getMessage();
            boolean isFound = message != null && matched.matcher(message).find();
            log.compared("description matches \"" + matched.pattern() + '"', message, isFound);
        }
    }

    private boolean compareKey(String wanted, ServerEvent event, ClauseLog log) {
        String eventId = String.valueOf(event.getEventId());
        return log.compared("source = " + wanted, event.getProvider(), isFrom(event))
                && log.compared(
                        "eventId = " + pattern.getEventId(), eventId, event.getEventId() == pattern.getEventId());
    }

    private boolean compareLog(ServerEvent event, ClauseLog clauses) {
        String found = event.getChannel();
        return log == null || clauses.compared("log = " + log, found, log.equalsIgnoreCase(found));
    }

    private boolean compareContained(SymptomReading symptom, @Nullable String message, ClauseLog log) {
        if (contained.isEmpty()) {
            return true;
        }
        Optional<String> said = contained.stream()
                .filter(text -> symptom.says(text.folded()))
                .map(SearchedText::printed)
                .findFirst();
        String texts = said.orElseGet(
                () -> contained.stream().map(SearchedText::printed).collect(Collectors.joining("\" or \"")));
        return log.compared("description contains \"" + texts + '"', message, said.isPresent());
    }

    private boolean isFrom(ServerEvent event) {
        return source != null
                && (source.equalsIgnoreCase(event.getProvider()) || source.equalsIgnoreCase(event.getProviderAlias()));
    }

    private static @Nullable String stripped(@Nullable String name) {
        return name == null || name.isBlank() ? null : name.strip();
    }

    private record SearchedText(String printed, FoldedText folded) {
        static SearchedText of(String printed) {
            return new SearchedText(printed, FoldedText.of(printed));
        }
    }
}
