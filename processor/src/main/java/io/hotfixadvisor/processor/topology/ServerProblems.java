package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.facts.Occurrences;
import io.hotfixadvisor.processor.fleet.ProblemShares;
import io.hotfixadvisor.processor.fleet.ProblemShares.Explanation;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ProblemShare;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The problems of a server, read from the stores of its task, and which of them the server's advisories explain. */
final class ServerProblems {
    private static final StringSerializer KEYS = new StringSerializer();

    private final RuleView rules;
    private final SymptomLedger ledger;
    private final RuleFactsStore facts;
    private final ReadOnlyKeyValueStore<String, RemediationAdvisory> published;
    private final List<KeyValueStore<String, ?>> byProblemKey;
    /** The server that was read last: its keys come one after the other. */
    private @Nullable Known known;

    /**
     * @param byProblemKey stores in which a key of each crash report in the ledger begins with its {@link ProblemKey}
     */
    ServerProblems(
            RuleView rules,
            SymptomLedger ledger,
            RuleFactsStore facts,
            ReadOnlyKeyValueStore<String, RemediationAdvisory> published,
            List<KeyValueStore<String, ?>> byProblemKey) {
        this.rules = rules;
        this.ledger = ledger;
        this.facts = facts;
        this.published = published;
        this.byProblemKey = byProblemKey;
    }

    /** What holds for all problems of a server. */
    private record Known(String serverId, List<RuleFacts> explaining, List<Symptom> crashes) {}

    /** Symptoms of a server that may share buckets; one of them comes as often as its record was delivered. */
    List<Symptom> symptoms(ProblemKey key) {
        return ledger.ofServer(key.symptomKey(), key.serverId()).stream()
                .filter(key::holds)
                .toList();
    }

    /** What the server adds to buckets because of these symptoms, by bucketId. */
    SortedMap<String, ProblemShare> shares(ProblemKey key, List<Symptom> symptoms) {
        Known server = known(key.serverId());
        List<Explanation> explanations = server.explaining().stream()
                .map(explaining -> explanation(explaining, symptoms))
                .toList();
        return ProblemShares.of(symptoms, key.ofCrashes() ? List.of() : server.crashes(), explanations);
    }

    /** To be called before anything changes. */
    void forget() {
        known = null;
    }

    private Known known(String serverId) {
        @Nullable Known last = known;
        if (last == null || !last.serverId().equals(serverId)) {
            last = new Known(serverId, explaining(serverId), crashes(serverId));
            known = last;
        }
        return last;
    }

    private List<RuleFacts> explaining(String serverId) {
        List<RuleFacts> explaining = new ArrayList<>();
        facts.ofServer(serverId).forEach((key, found) -> {
            @Nullable RemediationAdvisory advisory = published.get(key.toString());
            if (advisory != null && advisory.getStatus() != AdvisoryStatus.WITHDRAWN) {
                explaining.add(found);
            }
        });
        return explaining;
    }

    private List<Symptom> crashes(String serverId) {
        SortedSet<String> keys = new TreeSet<>();
        for (KeyValueStore<String, ?> store : byProblemKey) {
            try (KeyValueIterator<String, ?> found = store.prefixScan(ProblemKey.prefixOfCrashes(serverId), KEYS)) {
                found.forEachRemaining(
                        entry -> keys.add(ProblemKey.parse(entry.key).toString()));
            }
        }
        return keys.stream()
                .map(ProblemKey::parse)
                .flatMap(key -> symptoms(key).stream())
                .toList();
    }

    /** Facts remember the newest occurrences; what a rule met before is found by comparing again. */
    private Explanation explanation(RuleFacts explaining, List<Symptom> symptoms) {
        List<SymptomOccurrence> met = new ArrayList<>(explaining.getOccurrences());
        if (explaining.getForgotten() > 0) {
            symptoms.stream()
                    .filter(symptom -> isMet(symptom, explaining.getRuleId()))
                    .forEach(symptom -> met.add(Occurrences.of(symptom, Stream.empty())));
        }
        return new Explanation(explaining.getRuleId(), met);
    }

    private boolean isMet(Symptom symptom, String ruleId) {
        return rules.current().index().match(symptom).stream()
                .map(Match::rule)
                .anyMatch(rule -> rule.ruleId().equals(ruleId));
    }
}
