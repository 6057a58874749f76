package io.hotfixadvisor.processor.rules;

import com.google.re2j.Pattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
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
    public List<String> clausesMetBy(SymptomReading symptom) {
        ServerEvent event = symptom.event();
        if (event == null || !isFrom(event) || event.getEventId() != pattern.getEventId() || !isInLog(event)) {
            return List.of();
        }
        List<String> clauses = new ArrayList<>();
        clauses.add("source = " + source);
        clauses.add("eventId = " + pattern.getEventId());
        if (log != null) {
            clauses.add("log = " + log);
        }
        return addDescription(symptom, event, clauses) ? clauses : List.of();
    }

    private boolean addDescription(SymptomReading symptom, ServerEvent event, List<String> clauses) {
        if (!contained.isEmpty()) {
            SearchedText said = contained.stream()
                    .filter(text -> symptom.says(text.folded()))
                    .findFirst()
                    .orElse(null);
            if (said == null) {
                return false;
            }
            clauses.add("description contains \"" + said.printed() + '"');
        }
        if (matched != null) {
            String message = event.getMessage();
            if (message == null || !matched.matcher(message).find()) {
                return false;
            }
            clauses.add("description matches \"" + matched.pattern() + '"');
        }
        return true;
    }

    private boolean isFrom(ServerEvent event) {
        return source != null
                && (source.equalsIgnoreCase(event.getProvider()) || source.equalsIgnoreCase(event.getProviderAlias()));
    }

    private boolean isInLog(ServerEvent event) {
        return log == null || log.equalsIgnoreCase(event.getChannel());
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
