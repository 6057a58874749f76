package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
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
     * Writes the events that some rule describes, and looks at all rules to know, as applications do that keep their
     * rules in a list. Strings are compared only where the event id is the same: the cheapest comparison comes first.
     */
    static Topology scanAll(Cluster cluster, List<HotfixRule> rules) {
        List<Wanted> wanted = rules.stream()
                .flatMap(rule -> rule.getSignatures().stream())
                .map(signature -> Wanted.of((EventPattern) signature.getPattern()))
                .toList();
        return writing(cluster, event -> {
            boolean isWanted = false;
            for (Wanted each : wanted) {
                isWanted |= each.describes(event); // every rule that describes it would advise
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

    private record Wanted(int eventId, String source, List<String> texts) {
        static Wanted of(EventPattern pattern) {
            return new Wanted(
                    pattern.getEventId(),
                    String.valueOf(pattern.getSource()),
                    pattern.getDescriptionContains().stream()
                            .map(text -> text.toLowerCase(Locale.ROOT))
                            .toList());
        }

        boolean describes(ServerEvent event) {
            return eventId == event.getEventId()
                    && source.equalsIgnoreCase(event.getProvider())
                    && (texts.isEmpty() || isSaid(String.valueOf(event.getMessage())));
        }

        private boolean isSaid(String message) {
            String folded = message.toLowerCase(Locale.ROOT);
            return texts.stream().anyMatch(folded::contains);
        }
    }
}
