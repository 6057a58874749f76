package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.settings.StoreSettings;
import io.hotfixadvisor.schemas.FollowedRule;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ImpactShare;
import io.hotfixadvisor.schemas.ImpactTotals;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.LedgerEntry;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.PendingChange;
import io.hotfixadvisor.schemas.ProblemShare;
import io.hotfixadvisor.schemas.ProblemTotals;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * The state stores. Their names are those of the changelog topics, too: a rename discards what is known.
 *
 * <p>Writes to a store on disk are cached up to the next commit, so that a burst about one server reaches the changelog
 * once.
 */
final class Stores {
    /** Rules in force by ruleId, on every instance. In memory: it is read back through the compiler at each start. */
    static final String HOTFIX_RULES = "hotfix-rules";
    /**
     * By ruleId the revision that was accepted last and from when it holds, empty for a rule that was withdrawn. Of the
     * history of rules, which is an application of its own.
     */
    static final String ACCEPTED_REVISIONS = "accepted-revisions";
    /** {@link MergedInventory} by serverId. */
    static final String MERGED_INVENTORIES = "merged-inventories";
    /** By serverId, the record time of the first report that no snapshot on the topic holds yet. */
    static final String UNWRITTEN_INVENTORIES = "unwritten-inventories";
    /** {@link InventoryFacts} by serverId. */
    static final String INVENTORY_FACTS = "inventory-facts";
    /** By serverId the time up to which it has passed for the server, in hours since 1970. */
    static final String SERVER_TIMES = "server-times";

    /** The latest tick by key, in milliseconds since 1970, on every instance. */
    static final String TIME_TICKS = "time-ticks";

    /** {@link RuleFacts} by serverId, '/', ruleId. */
    static final String RULE_FACTS = "rule-facts";
    /** By ruleId, '/', serverId, where there are {@link RuleFacts}: the value is empty. */
    static final String SERVERS_BY_RULE = "servers-by-rule";
    /** {@link LedgerEntry} by {@link LedgerKey}. */
    static final String SYMPTOM_LEDGER = "symptom-ledger";
    /** {@link FollowedRule} by ruleId. */
    static final String FOLLOWED_RULES = "followed-rules";
    /** The {@link RemediationAdvisory} that was published last, by serverId, '/', ruleId. */
    static final String PUBLISHED_ADVISORIES = "published-advisories";

    /** What servers add to the impact of rules, and the totals by ruleId. */
    static final TallyStores<ImpactShare, ImpactTotals> IMPACT = new TallyStores<>(
            "impact-shares",
            StateSerde.of(ImpactShare.getEncoder(), ImpactShare.getDecoder()),
            "impact-totals",
            StateSerde.of(ImpactTotals.getEncoder(), ImpactTotals.getDecoder()),
            "unpublished-impact");
    /** What servers add to problem buckets, and the totals by bucketId. */
    static final TallyStores<ProblemShare, ProblemTotals> PROBLEMS = new TallyStores<>(
            "problem-shares",
            StateSerde.of(ProblemShare.getEncoder(), ProblemShare.getDecoder()),
            "problem-totals",
            StateSerde.of(ProblemTotals.getEncoder(), ProblemTotals.getDecoder()),
            "unpublished-problems");
    /** The last {@link ProblemShare} that was sent on, by {@link ProblemKey} and bucketId. */
    static final String SHARED_PROBLEMS = "shared-problems";
    /** By {@link ProblemKey}, or by server, the time at which what is shared of it may have changed. */
    static final String CHANGED_PROBLEMS = "changed-problems";
    /** {@link PendingChange} by serverId, '/', ruleId. */
    static final String PENDING_CHANGES = "pending-changes";

    /** In a replay, the number of the edition of the rules that came into force last, under one key. */
    static final String REPLAYED_RULES = "replayed-rules";

    private Stores() {}

    static StoreBuilder<KeyValueStore<String, HotfixRule>> hotfixRules() {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(HOTFIX_RULES),
                        Serdes.String(),
                        StateSerde.of(HotfixRule.getEncoder(), HotfixRule.getDecoder()))
                .withLoggingDisabled();
    }

    static StoreBuilder<TimestampedKeyValueStore<String, String>> acceptedRevisions(StoreSettings settings) {
        return org.apache.kafka.streams.state.Stores.timestampedKeyValueStoreBuilder(
                settings.inMemory()
                        ? org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(ACCEPTED_REVISIONS)
                        : org.apache.kafka.streams.state.Stores.persistentTimestampedKeyValueStore(ACCEPTED_REVISIONS),
                Serdes.String(),
                Serdes.String());
    }

    static StoreBuilder<KeyValueStore<String, MergedInventory>> mergedInventories(StoreSettings settings) {
        return store(
                MERGED_INVENTORIES,
                StateSerde.of(MergedInventory.getEncoder(), MergedInventory.getDecoder()),
                settings);
    }

    static StoreBuilder<KeyValueStore<String, Long>> unwrittenInventories(StoreSettings settings) {
        return store(UNWRITTEN_INVENTORIES, Serdes.Long(), settings);
    }

    static StoreBuilder<KeyValueStore<String, InventoryFacts>> inventoryFacts(StoreSettings settings) {
        return store(
                INVENTORY_FACTS, StateSerde.of(InventoryFacts.getEncoder(), InventoryFacts.getDecoder()), settings);
    }

    static StoreBuilder<KeyValueStore<String, RuleFacts>> ruleFacts(StoreSettings settings) {
        return store(RULE_FACTS, StateSerde.of(RuleFacts.getEncoder(), RuleFacts.getDecoder()), settings);
    }

    static StoreBuilder<KeyValueStore<String, RemediationAdvisory>> publishedAdvisories(StoreSettings settings) {
        return store(
                PUBLISHED_ADVISORIES,
                StateSerde.of(RemediationAdvisory.getEncoder(), RemediationAdvisory.getDecoder()),
                settings);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> serversByRule(StoreSettings settings) {
        return store(SERVERS_BY_RULE, Serdes.ByteArray(), settings);
    }

    /** Without a cache: an entry is written once, and the changelog gets it anyway. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> symptomLedger(StoreSettings settings) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                supplier(SYMPTOM_LEDGER, settings), Serdes.Bytes(), Serdes.ByteArray());
    }

    static StoreBuilder<KeyValueStore<String, FollowedRule>> followedRules(StoreSettings settings) {
        return store(FOLLOWED_RULES, StateSerde.of(FollowedRule.getEncoder(), FollowedRule.getDecoder()), settings);
    }

    static StoreBuilder<KeyValueStore<String, PendingChange>> pendingChanges(StoreSettings settings) {
        return store(PENDING_CHANGES, StateSerde.of(PendingChange.getEncoder(), PendingChange.getDecoder()), settings);
    }

    static StoreBuilder<KeyValueStore<String, Long>> serverTimes(StoreSettings settings) {
        return store(SERVER_TIMES, Serdes.Long(), settings);
    }

    static StoreBuilder<KeyValueStore<String, Long>> replayedRules(StoreSettings settings) {
        return store(REPLAYED_RULES, Serdes.Long(), settings);
    }

    static StoreBuilder<KeyValueStore<String, Long>> timeTicks() {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(TIME_TICKS),
                        Serdes.String(),
                        Serdes.Long())
                .withLoggingDisabled();
    }

    static StoreBuilder<KeyValueStore<String, ProblemShare>> sharedProblems(StoreSettings settings) {
        return store(SHARED_PROBLEMS, PROBLEMS.shareSerde(), settings);
    }

    static StoreBuilder<KeyValueStore<String, Long>> changedProblems(StoreSettings settings) {
        return store(CHANGED_PROBLEMS, Serdes.Long(), settings);
    }

    static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values, StoreSettings settings) {
        StoreBuilder<KeyValueStore<String, V>> builder = org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                supplier(name, settings), Serdes.String(), values);
        return settings.inMemory() ? builder : builder.withCachingEnabled();
    }

    private static KeyValueBytesStoreSupplier supplier(String name, StoreSettings settings) {
        return settings.inMemory()
                ? org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name)
                : org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name);
    }
}
