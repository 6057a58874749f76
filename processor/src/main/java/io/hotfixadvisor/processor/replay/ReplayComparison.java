package io.hotfixadvisor.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.Comparison;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportTally;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.processor.replay.ReplayListener.Stage;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.InvalidRuleException;
import io.hotfixadvisor.processor.topology.AdvisoryKey;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ReplayPlan;
import io.hotfixadvisor.schemas.ReplayRange;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Holds what a finished replay came to against what was recorded, one partition after the other. */
public final class ReplayComparison {
    private final ReplayClients clients;
    private final ReplayTopics names;
    private final ReplayPlan plan;
    private final ReplayListener listener;

    public ReplayComparison(ReplayClients clients, ReplayTopics names, ReplayPlan plan, ReplayListener listener) {
        this.clients = clients;
        this.names = names;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Compares.
     *
     * @param directory that exists, for differences; they are read from there later
     */
    public ReplayResult compare(Path directory) {
        AvroSerdes serdes = new AvroSerdes(clients.settings());
        try (Consumer<byte[], byte[]> consumer = clients.consumer();
                Deserializer<RemediationAdvisory> advisories =
                        serdes.values(RemediationAdvisory.class).deserializer();
                Deserializer<HotfixRule> rules = serdes.values(HotfixRule.class).deserializer()) {
            RangeReader reader = new RangeReader(consumer);
            ReportTally tally = new ReportTally();
            DifferenceFiles differences = new DifferenceFiles(directory);
            List<ReplayRange> replayed = reader.all(names.advisories());
            for (int partition = 0; partition < plan.getPartitions(); partition++) {
                listener.progress(Stage.COMPARING, partition, plan.getPartitions());
                try (DifferenceFiles.Part part = differences.begin()) {
                    compare(
                            read(reader, advisories, plan.getRecorded(), partition, plan.getTo()),
                            read(reader, advisories, replayed, partition, null),
                            tally,
                            part);
                }
            }
            listener.progress(Stage.COMPARING, plan.getPartitions(), plan.getPartitions());
            return new ReplayResult(
                    header(rulesUsed(reader, rules)), tally.summary(), differences, deadLetters(reader));
        }
    }

    private RecordedAdvisories read(
            RangeReader reader,
            Deserializer<RemediationAdvisory> values,
            List<ReplayRange> ranges,
            int partition,
            @Nullable Instant to) {
        RecordedAdvisories advisories = new RecordedAdvisories(to);
        for (ReplayRange range : ranges) {
            if (range.getPartition() == partition) {
                reader.read(range, record -> take(record, values, advisories));
            }
        }
        return advisories;
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record,
            Deserializer<RemediationAdvisory> values,
            RecordedAdvisories advisories) {
        Optional<AdvisoryKey> key =
                record.key() == null ? Optional.empty() : AdvisoryKey.read(new String(record.key(), UTF_8));
        if (key.isPresent() && isAskedFor(key.get())) {
            @Nullable RemediationAdvisory value =
                    record.value() == null ? null : values.deserialize(record.topic(), record.value());
            advisories.add(key.get(), value, Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private boolean isAskedFor(AdvisoryKey key) {
        return (plan.getServers().isEmpty() || plan.getServers().contains(key.serverId()))
                && (plan.getRules().isEmpty() || plan.getRules().contains(key.ruleId()));
    }

    private void compare(
            RecordedAdvisories recorded, RecordedAdvisories replayed, ReportTally tally, DifferenceFiles.Part part) {
        SortedSet<AdvisoryKey> keys = new TreeSet<>(recorded.byKey().keySet());
        keys.addAll(replayed.byKey().keySet());
        for (AdvisoryKey key : keys) {
            RecordedAdvisories.@Nullable Kept kept = recorded.byKey().get(key);
            @Nullable RemediationAdvisory lost = kept == null ? null : advisory(kept.lost());
            if (lost != null) {
                tally.addNotComparable(lost);
                continue;
            }
            RecordedAdvisories.@Nullable Kept come = replayed.byKey().get(key);
            @Nullable RemediationAdvisory before = kept == null ? null : advisory(kept.then());
            @Nullable RemediationAdvisory after = come == null ? null : advisory(come.then());
            if (isInRange(before) || isInRange(after)) {
                Optional<AdvisoryDifference> difference = Comparison.compare(before, after);
                tally.add(before, after, difference);
                difference.ifPresent(part::add);
            }
        }
    }

    private static @Nullable RemediationAdvisory advisory(@Nullable StoredAdvisory stored) {
        return stored == null ? null : stored.advisory();
    }

    /** An advisory whose last symptom came before the range is not of it. */
    private boolean isInRange(@Nullable RemediationAdvisory advisory) {
        return advisory != null
                && (plan.getFrom() == null || !advisory.getLastSeen().isBefore(plan.getFrom()));
    }

    private ReportHeader header(List<RuleUsed> rulesUsed) {
        return new ReportHeader(
                plan.getFrom(),
                plan.getTo(),
                plan.getServers(),
                plan.getRules(),
                plan.getAsOf(),
                plan.getInventoryNow(),
                rulesUsed);
    }

    /** The last usable revision of each rule, as the replay's workers read them. */
    private List<RuleUsed> rulesUsed(RangeReader reader, Deserializer<HotfixRule> values) {
        SortedMap<String, RuleUsed> used = new TreeMap<>();
        for (ReplayRange range : reader.all(names.rules())) {
            reader.read(range, record -> {
                if (record.key() == null) {
                    return;
                }
                String ruleId = new String(record.key(), UTF_8);
                if (record.value() == null) {
                    used.remove(ruleId);
                } else {
                    rule(ruleId, record, values).ifPresent(rule -> used.put(ruleId, rule));
                }
            });
        }
        return List.copyOf(used.values());
    }

    private static Optional<RuleUsed> rule(
            String ruleId, ConsumerRecord<byte[], byte[]> record, Deserializer<HotfixRule> values) {
        try {
            HotfixRule rule = values.deserialize(record.topic(), record.value());
            CompiledRule compiled = CompiledRule.compile(rule);
            return rule.getRuleId().equals(ruleId)
                    ? Optional.of(new RuleUsed(ruleId, compiled.revision(), rule.getTitle(), rule.getStatus()))
                    : Optional.empty();
        } catch (SerializationException | InvalidRuleException e) {
            return Optional.empty(); // As little use to the replay as it was to the processor.
        }
    }

    private SortedMap<String, Long> deadLetters(RangeReader reader) {
        SortedMap<String, Long> reasons = new TreeMap<>();
        for (ReplayRange range : reader.all(names.deadLetters())) {
            reader.read(range, record -> {
                @Nullable Header reason = record.headers().lastHeader(DeadLetterHeaders.REASON);
                reasons.merge(reason == null ? "unknown" : new String(reason.value(), UTF_8), 1L, Long::sum);
            });
        }
        return reasons;
    }
}
