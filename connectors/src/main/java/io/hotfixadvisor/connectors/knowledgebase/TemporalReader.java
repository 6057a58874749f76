package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.Origin;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.ServiceTerminationPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recurrence and sequence, where the article speaks of them. The numbers are defaults unless it prints them. */
final class TemporalReader {

    private static final Pattern RECURS = Pattern.compile(
            "(?i)\\b(?:periodically|repeatedly|frequently|regularly|continually|intermittently)\\b[^.,]{0,40}?\\b(?:crash|stop|quit|terminat|fail|restart|log)\\w{0,4}"
                    + "|\\b(?:crash|stop|quit|terminat|fail|restart)\\w{0,4} (?:periodically|repeatedly|frequently|regularly|continually|intermittently)");
    private static final Pattern SYSTEM_FOLLOWS = Pattern.compile(
            "(?i)\\bcauses? the (?:operating system|computer|server|system) to (?:crash|stop|restart|fail)\\w{0,3}");

    /** Events by which Windows records a crash, and those by which it then records the end of the service. */
    private static final Set<Integer> CRASH_EVENTS = Set.of(1000, 1004, 4097);

    private static final Set<Integer> TERMINATION_EVENTS = Set.of(7031, 7034);

    private static final int DEFAULT_COUNT = 2;
    private static final String DEFAULT_RECURRENCE = "PT24H";
    private static final String DEFAULT_SEQUENCE = "PT60S";

    private TemporalReader() {}

    static List<TemporalCondition> read(Article article, List<Signature> signatures, Review review) {
        List<TemporalCondition> found = new ArrayList<>();
        recurrence(article, signatures, found, review);
        crashOfTheSystem(article, signatures, found, review);
        endOfTheService(signatures, found, review);
        return List.copyOf(found);
    }

    private static void recurrence(
            Article article, List<Signature> signatures, List<TemporalCondition> found, Review review) {
        List<String> ids = ids(
                signatures,
                signature -> signature.getPattern() instanceof ServiceTerminationPattern
                        || signature.getPattern() instanceof ProcessCrashPattern);
        List<String> all = ids.isEmpty() ? ids(signatures, signature -> true) : ids;
        if (all.isEmpty()) {
            return;
        }
        String title = article.header().title();
        Matcher recurs =
                RECURS.matcher((title == null ? "" : title + ". ") + Prose.fold(Article.text(article.problem())));
        if (!recurs.find()) {
            return;
        }
        review.flag(
                ReviewCode.TEMPORAL_DEFAULTED,
                "temporal[" + found.size() + "]",
                "\"" + recurs.group() + "\" gives no number; " + DEFAULT_COUNT + " in 24 hours is a default");
        found.add(TemporalCondition.newBuilder()
                .setType(TemporalType.RECURRENCE)
                .setSignatureIds(all)
                .setMinCount(DEFAULT_COUNT)
                .setWindow(DEFAULT_RECURRENCE)
                .setOrigin(Origin.DEFAULTED)
                .setText(recurs.group())
                .build());
    }

    /** A process crashes, then the operating system. */
    private static void crashOfTheSystem(
            Article article, List<Signature> signatures, List<TemporalCondition> found, Review review) {
        List<String> crashes = ids(signatures, signature -> signature.getPattern() instanceof ProcessCrashPattern);
        List<String> stops = ids(signatures, signature -> signature.getPattern() instanceof BugcheckPattern);
        if (crashes.isEmpty() || stops.isEmpty()) {
            return;
        }
        Matcher follows = SYSTEM_FOLLOWS.matcher(Prose.fold(Article.text(article.of(SectionKind.CAUSE))));
        if (!follows.find()) {
            return;
        }
        review.flag(
                ReviewCode.TEMPORAL_FROM_TEXT,
                "temporal[" + found.size() + "]",
                "the cause says that the crash of the process comes first; no time is stated");
        found.add(sequence(crashes, stops)
                .setOrigin(Origin.PRINTED)
                .setText(follows.group())
                .build());
    }

    /** Windows records the crash, then the end of the service. */
    private static void endOfTheService(List<Signature> signatures, List<TemporalCondition> found, Review review) {
        List<String> crashes = ids(signatures, signature -> isEvent(signature, CRASH_EVENTS));
        List<String> ends = ids(signatures, signature -> isEvent(signature, TERMINATION_EVENTS));
        if (crashes.isEmpty() || ends.isEmpty()) {
            return;
        }
        review.flag(
                ReviewCode.TEMPORAL_DEFAULTED,
                "temporal[" + found.size() + "]",
                "the article does not order its events; crash record before service record within 60 s is a default");
        found.add(sequence(crashes, ends)
                .setWindow(DEFAULT_SEQUENCE)
                .setOrigin(Origin.DEFAULTED)
                .build());
    }

    private static TemporalCondition.Builder sequence(List<String> first, List<String> then) {
        List<String> ids = new ArrayList<>(first);
        ids.addAll(then);
        return TemporalCondition.newBuilder()
                .setType(TemporalType.SEQUENCE)
                .setSignatureIds(ids)
                .setSteps(List.of(first, then));
    }

    private static boolean isEvent(Signature signature, Set<Integer> eventIds) {
        return signature.getPattern() instanceof EventPattern event && eventIds.contains(event.getEventId());
    }

    private static List<String> ids(List<Signature> signatures, Predicate<Signature> wanted) {
        return signatures.stream()
                .filter(signature ->
                        signature.getRole() == SignatureRole.SYMPTOM || signature.getRole() == SignatureRole.SUPPORTING)
                .filter(wanted)
                .map(Signature::getId)
                .toList();
    }
}
