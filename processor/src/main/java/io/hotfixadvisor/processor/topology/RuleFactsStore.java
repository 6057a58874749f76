package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.RuleFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is known by server and rule, together with the servers by rule, so that a changed rule finds its own. Of several
 * over the same stores one alone may write, and get.
 */
final class RuleFactsStore {
    private static final StringSerializer KEYS = new StringSerializer();
    private static final byte[] PRESENT = {};
    private static final char SEPARATOR = '/';
    private static final char AFTER_SEPARATOR = SEPARATOR + 1;
    /** Facts kept as they are, beside the store: those of a busy server are as large as 100 KB. */
    private static final int CACHED = 128;

    private final KeyValueStore<String, RuleFacts> facts;
    private final KeyValueStore<String, byte[]> serversByRule;
    /** A server that fails fails again: to decode what was just written takes longer than to add to it. */
    private final Map<String, RuleFacts> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleFacts> eldest) {
            return size() > CACHED;
        }
    };

    /**
     * @param facts the store {@link Stores#RULE_FACTS}
     * @param serversByRule the store {@link Stores#SERVERS_BY_RULE}
     */
    RuleFactsStore(KeyValueStore<String, RuleFacts> facts, KeyValueStore<String, byte[]> serversByRule) {
        this.facts = facts;
        this.serversByRule = serversByRule;
    }

    @Nullable RuleFacts get(AdvisoryKey key) {
        String name = key.toString();
        @Nullable RuleFacts known = latest.get(name);
        if (known == null) {
            known = facts.get(name);
            if (known != null) {
                latest.put(name, known);
            }
        }
        return known;
    }

    void put(AdvisoryKey key, RuleFacts known) {
        String name = key.toString();
        if (latest.put(name, known) == null) {
            serversByRule.putIfAbsent(byRule(key.ruleId()) + key.serverId(), PRESENT);
        }
        facts.put(name, known);
    }

    void delete(AdvisoryKey key) {
        latest.remove(key.toString());
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
