package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.ServerAliases;
import io.hotfixadvisor.connectors.telemetry.container.ContainerReader;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Topic, key and time of each record that an archive holds. Keeps inventories of parts until all are there. */
final class TopicRecords {
    /** What a container may hold. */
    static final List<Class<? extends SpecificRecord>> TYPES = List.of(
            ServerEvent.class,
            CrashReport.class,
            ServerInventory.class,
            AdvisoryAction.class,
            TimeTick.class,
            RemediationAdvisory.class,
            HotfixRule.class);

    /** The latest time that a Kafka record can bear here: 9999-12-31T23:59:59.999Z. */
    private static final Instant LATEST = Instant.ofEpochMilli(253_402_300_799_999L);

    /** Key of every tick. */
    private static final String FLEET = "fleet";

    private final PartialInventories parts = new PartialInventories();
    private final ServerAliases aliases;
    private final ArchiveLoader.Sink sink;

    TopicRecords(ServerAliases aliases, ArchiveLoader.Sink sink) {
        this.aliases = aliases;
        this.sink = sink;
    }

    /** Hands on what the parts that were kept come to. */
    void handMerged() {
        parts.merge(snapshot ->
                accept(Topics.SERVER_INVENTORY, snapshot.getServerId(), snapshot, snapshot.getObservedAt()));
    }

    /** Hands on a record of a container. */
    void hand(Path file, ContainerReader.Datum datum) {
        SpecificRecord value = datum.value();
        Instant kafkaTime = datum.kafkaTime();
        if (value instanceof ServerEvent event) {
            handRenamed(file, new Decoded.Event(event, datum.position()), kafkaTime);
        } else if (value instanceof CrashReport crash) {
            handRenamed(file, new Decoded.Crash(crash, datum.position()), kafkaTime);
        } else if (value instanceof ServerInventory inventory) {
            handRenamed(file, new Decoded.Inventory(inventory, datum.position()), kafkaTime);
        } else if (value instanceof AdvisoryAction said) {
            AdvisoryAction action = AdvisoryAction.newBuilder(said)
                    .setServerId(aliases.serverId(said.getServerId()))
                    .build();
            accept(Topics.ADVISORY_ACTIONS, action.getServerId(), action, either(kafkaTime, action.getAt()));
        } else if (value instanceof TimeTick tick) {
            accept(Topics.TIME_TICKS, FLEET, tick, either(kafkaTime, tick.getAt()));
        } else if (value instanceof RemediationAdvisory advisory) {
            String key = advisory.getServerId() + "/" + advisory.getRuleId();
            accept(Topics.REMEDIATION_ADVISORIES, key, advisory, either(kafkaTime, advisory.getChangedAt()));
        } else if (value instanceof HotfixRule rule) {
            accept(Topics.HOTFIX_RULES, rule.getRuleId(), rule, either(kafkaTime, Instant.EPOCH));
        }
    }

    private void handRenamed(Path file, Decoded decoded, @Nullable Instant kafkaTime) {
        hand(file, aliases.applyTo(decoded), kafkaTime);
    }

    /** Hands on what was decoded, or keeps it; the time in Kafka is null where the archive does not say it. */
    void hand(Path file, Decoded decoded, @Nullable Instant kafkaTime) {
        if (decoded instanceof Decoded.Event one) {
            ServerEvent event = one.event();
            Instant received = either(event.getReceivedAt(), event.getTimestamp());
            accept(Topics.SERVER_EVENTS, event.getServerId(), event, either(kafkaTime, received));
        } else if (decoded instanceof Decoded.Crash one) {
            CrashReport crash = one.crash();
            Instant received = either(crash.getReceivedAt(), crash.getOccurredAt());
            accept(Topics.CRASH_REPORTS, crash.getServerId(), crash, either(kafkaTime, received));
        } else if (decoded instanceof Decoded.Inventory one) {
            hand(file, one, kafkaTime);
        } else if (decoded instanceof Decoded.Rejected one) {
            reject(file, one.position(), one.reason());
        }
    }

    private void hand(Path file, Decoded.Inventory decoded, @Nullable Instant kafkaTime) {
        ServerInventory inventory = decoded.inventory();
        Instant at = inventory.getObservedAt();
        if (inventory.getSource() == null) {
            accept(Topics.SERVER_INVENTORY, inventory.getServerId(), inventory, either(kafkaTime, at));
        } else if (at.isAfter(Instant.EPOCH) && !at.isAfter(LATEST)) {
            parts.add(inventory);
        } else {
            reject(
                    file,
                    decoded.position(),
                    "observedAt of the inventory is " + at + "; a time from 1970 to 9999 is allowed");
        }
    }

    private static Instant either(@Nullable Instant known, Instant otherwise) {
        return known == null ? otherwise : known;
    }

    private <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant at) {
        sink.accept(topic, key, value, at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at);
    }

    /** Hands on why a piece is no record. */
    void reject(Path file, long position, String reason) {
        sink.rejected(file, "at byte " + position + ": " + reason);
    }
}
