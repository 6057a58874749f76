package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.rule.GenericSignature;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A symptom of a rule: the key by which records find it, and what narrows it beyond the key.
 *
 * @param keys what a record must show for the pattern to be compared at all, in words; one for each alias
 * @param pattern the pattern
 * @param texts the texts of an event, in lower case; empty for other patterns
 * @param isGeneric whether the pattern holds nothing beyond the key
 * @param place where the signature stands
 */
record Symptom(List<String> keys, Object pattern, List<String> texts, boolean isGeneric, Place place) {

    static Symptom of(Signature signature, Place place) {
        Object pattern = signature.getPattern();
        List<String> texts = pattern instanceof EventPattern event
                ? event.getDescriptionContains().stream().map(Symptom::folded).toList()
                : List.of();
        boolean isGeneric = pattern instanceof ServiceTerminationPattern || GenericSignature.is(signature);
        return new Symptom(keys(pattern), pattern, texts, isGeneric, place);
    }

    private static List<String> keys(Object pattern) {
        if (pattern instanceof EventPattern event) {
            return event.getSource() == null
                    ? List.of()
                    : List.of("event " + event.getEventId() + " of " + folded(event.getSource()));
        }
        if (pattern instanceof BugcheckPattern bugcheck) {
            return List.of("STOP " + bugcheck.getStopCode());
        }
        if (pattern instanceof ProcessCrashPattern crash) {
            return names(crash.getProcess(), crash.getAliases())
                    .map(name -> "a crash of " + (name.endsWith(".exe") ? name : name + ".exe"))
                    .distinct()
                    .toList();
        }
        ServiceTerminationPattern service = (ServiceTerminationPattern) pattern;
        return names(service.getService(), service.getAliases())
                .map(name -> "the end of the service "
                        + (name.endsWith(" service") ? name.substring(0, name.length() - 8) : name))
                .distinct()
                .toList();
    }

    private static Stream<String> names(String name, List<String> aliases) {
        return Stream.concat(Stream.of(name), aliases.stream()).map(Symptom::folded);
    }

    /** What keeps one record from fitting both, which share a key; null when nothing does. */
    @Nullable String apartFrom(Symptom other) {
        if (pattern instanceof EventPattern event && other.pattern instanceof EventPattern second) {
            return apart(event, second, other);
        }
        if (pattern instanceof BugcheckPattern bugcheck && other.pattern instanceof BugcheckPattern second) {
            return apart(bugcheck, second);
        }
        if (pattern instanceof ProcessCrashPattern crash && other.pattern instanceof ProcessCrashPattern second) {
            boolean differ = differ(crash.getModule(), second.getModule())
                    || differ(crash.getFunction(), second.getFunction())
                    || differ(crash.getExceptionCode(), second.getExceptionCode());
            return differ ? "their modules, functions or exception codes differ" : null;
        }
        return null;
    }

    private @Nullable String apart(EventPattern event, EventPattern second, Symptom other) {
        boolean regexDiffers = !Objects.equals(event.getDescriptionMatches(), second.getDescriptionMatches());
        boolean textsDiffer = !texts.isEmpty()
                && !other.texts.isEmpty()
                && texts.stream()
                        .noneMatch(text ->
                                other.texts.stream().anyMatch(same -> same.contains(text) || text.contains(same)));
        if (regexDiffers || textsDiffer) {
            return "their texts differ";
        }
        return differ(event.getLog(), second.getLog()) ? "their logs differ" : null;
    }

    private static @Nullable String apart(BugcheckPattern bugcheck, BugcheckPattern second) {
        boolean arguments = IntStream.range(0, Math.min(mustMatch(bugcheck), mustMatch(second)))
                .filter(i -> bugcheck.getArgMustMatch().get(i)
                        && second.getArgMustMatch().get(i))
                .anyMatch(
                        i -> differ(bugcheck.getArgs().get(i), second.getArgs().get(i)));
        return arguments || differ(bugcheck.getModule(), second.getModule())
                ? "their modules or arguments differ"
                : null;
    }

    private static int mustMatch(BugcheckPattern bugcheck) {
        return Math.min(bugcheck.getArgs().size(), bugcheck.getArgMustMatch().size());
    }

    private static boolean differ(@Nullable String a, @Nullable String b) {
        return a != null && b != null && !folded(a).equals(folded(b));
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
