package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Topologies without state that decode every event and write some of them. */
final class PlainTopologies {
    private PlainTopologies() {}

    /** Writes a share of the events, told by their record numbers. */
    static Topology passThrough(Cluster cluster, double share) {
        long every = Math.round(1 / share);
        return writing(cluster, event -> event.getRecordId() != null && event.getRecordId() % every == 0);
    }

    /**
     * Writes the events that some rule describes, and looks at all rules to know, as confluent-sigma does: a rule is a
     * list of conditions, each of which finds its field by name and compares it as text, whatever its case. A rule is
     * left at its first condition that does not hold, and the event id comes first.
     */
    static Topology scanAll(Cluster cluster, List<HotfixRule> rules) {
        List<List<Condition>> detections = rules.stream()
                .flatMap(rule -> rule.getSignatures().stream())
                .map(signature -> Condition.of((EventPattern) signature.getPattern()))
                .toList();
        return writing(cluster, event -> {
            boolean isWanted = false;
            for (List<Condition> all : detections) {
                isWanted |= all.stream().allMatch(condition -> condition.holds(event)); // every rule would advise
            }
            return isWanted;
        });
    }

    private static Topology writing(Cluster cluster, Predicate<ServerEvent> wanted) {
        Serde<ServerEvent> events = cluster.serdes().values(ServerEvent.class);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        Topics.SERVER_EVENTS.name(),
                        Consumed.with(Serdes.String(), events).withOffsetResetPolicy(AutoOffsetReset.earliest()))
                .filter((key, event) -> wanted.test(event))
                .to(Cluster.PASSED_EVENTS, Produced.with(Serdes.String(), events));
        return builder.build();
    }

    /** That a field of an event is one of some texts or, where part is set, contains one of them. */
    private record Condition(String field, List<String> texts, boolean part) {
        static List<Condition> of(EventPattern pattern) {
            return Stream.of(
                            is("eventId", String.valueOf(pattern.getEventId())),
                            is("provider", String.valueOf(pattern.getSource())),
                            new Condition("message", folded(pattern.getDescriptionContains()), true))
                    .filter(condition -> !condition.texts.isEmpty())
                    .toList();
        }

        private static Condition is(String field, String text) {
            return new Condition(field, folded(List.of(text)), false);
        }

        private static List<String> folded(List<String> texts) {
            return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        }

        boolean holds(ServerEvent event) {
            String found =
                    String.valueOf(event.get(event.getSchema().getField(field).pos()));
            String folded = found.toLowerCase(Locale.ROOT);
            return texts.stream().anyMatch(text -> part ? folded.contains(text) : folded.equals(text));
        }
    }
}
