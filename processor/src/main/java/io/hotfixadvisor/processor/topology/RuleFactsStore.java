package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.RuleFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is known by server and rule, together with the servers by rule, so that a changed rule finds its own. */
final class RuleFactsStore {
    private static final StringSerializer KEYS = new StringSerializer();
    private static final byte[] PRESENT = {};
    private static final char SEPARATOR = '/';
    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private final KeyValueStore<String, RuleFacts> facts;
    private final KeyValueStore<String, byte[]> serversByRule;

    /**
     * @param facts the store {@link Stores#RULE_FACTS}
     * @param serversByRule the store {@link Stores#SERVERS_BY_RULE}
     */
    RuleFactsStore(KeyValueStore<String, RuleFacts> facts, KeyValueStore<String, byte[]> serversByRule) {
        this.facts = facts;
        this.serversByRule = serversByRule;
    }

    @Nullable RuleFacts get(AdvisoryKey key) {
        return facts.get(key.toString());
    }

    void put(AdvisoryKey key, RuleFacts known) {
        serversByRule.putIfAbsent(byRule(key.ruleId()) + key.serverId(), PRESENT);
        facts.put(key.toString(), known);
    }

    void delete(AdvisoryKey key) {
        serversByRule.delete(byRule(key.ruleId()) + key.serverId());
        facts.delete(key.toString());
    }

    /** What is known about a server, by rule. */
    SortedMap<AdvisoryKey, RuleFacts> ofServer(String serverId) {
        SortedMap<AdvisoryKey, RuleFacts> known = new TreeMap<>(Comparator.comparing(AdvisoryKey::ruleId));
        try (KeyValueIterator<String, RuleFacts> found = facts.prefixScan(AdvisoryKey.prefix(serverId), KEYS)) {
            found.forEachRemaining(entry -> known.put(AdvisoryKey.parse(entry.key), entry.value));
        }
        return known;
    }

    /**
     * The servers of which something is known about a rule, by id.
     *
     * @param after the last one that was given before; null for the first ones
     * @param limit how many at most
     */
    List<AdvisoryKey> ofRule(String ruleId, @Nullable String after, int limit) {
        String prefix = byRule(ruleId);
        List<AdvisoryKey> keys = new ArrayList<>();
        String from = after == null ? prefix : prefix + after + '\0';
        String end = ruleId + AFTER_SEPARATOR;
        try (KeyValueIterator<String, byte[]> found = serversByRule.range(from, end)) {
            while (found.hasNext() && keys.size() < limit) {
                keys.add(new AdvisoryKey(found.next().key.substring(prefix.length()), ruleId));
            }
        }
        return keys;
    }

    /**
     * Keys in their order.
     *
     * @param after the last one that was given before; null for the first ones
     * @param limit how many at most
     */
    List<String> keys(@Nullable String after, int limit) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, RuleFacts> found =
                after == null ? facts.all() : facts.range(after + '\0', null)) {
            while (found.hasNext() && keys.size() < limit) {
                keys.add(found.next().key);
            }
        }
        return keys;
    }

    private static String byRule(String ruleId) {
        return ruleId + SEPARATOR;
    }
}
