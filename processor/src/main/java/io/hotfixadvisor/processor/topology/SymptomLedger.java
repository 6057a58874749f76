package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.SymptomKeys;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.LedgerEntry;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Problems of servers, kept for rules that come later: each under every key by which a rule could look it up. Copies of
 * one record are entries of their own, so that nothing is read to add one; {@link LedgerSweep} bounds them.
 */
final class SymptomLedger {
    private static final Serde<LedgerEntry> VALUES = StateSerde.of(LedgerEntry.getEncoder(), LedgerEntry.getDecoder());

    /** So many entries of one server and symptom key are worth a sweep of their own. */
    private static final int MANY = 512;

    private static final int SLOTS = 8_192;

    private final KeyValueStore<Bytes, byte[]> entries;
    /**
     * How many entries were added, by a hash of server and symptom key. Those that share a slot are swept too early.
     */
    private final int[] added = new int[SLOTS];

    private final Set<Bytes> crowded = new LinkedHashSet<>();

    /** @param entries the store {@link Stores#SYMPTOM_LEDGER} */
    SymptomLedger(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    /**
     * Some of the symptoms under a key.
     *
     * @param symptoms by server, time and place in Kafka; those of one record may come more than once
     * @param cursor where to go on; null when these were the last
     */
    record Page(List<Symptom> symptoms, @Nullable Bytes cursor) {}

    void add(Symptom symptom) {
        long[] keys = SymptomKeys.of(symptom);
        if (keys.length == 0) {
            return;
        }
        byte[] serverId = symptom.serverId().getBytes(StandardCharsets.UTF_8);
        byte[] entry = VALUES.serializer().serialize(Stores.SYMPTOM_LEDGER, entry(symptom));
        for (long key : keys) {
            Bytes place = LedgerKey.of(key, serverId, symptom);
            entries.put(place, entry);
            count(key, symptom.serverId(), place);
        }
    }

    private void count(long symptomKey, String serverId, Bytes place) {
        int slot = (31 * Long.hashCode(symptomKey) + serverId.hashCode()) & (SLOTS - 1);
        if (++added[slot] == MANY) {
            added[slot] = 0;
            crowded.add(LedgerKey.group(place));
        }
    }

    /** A server and symptom key, see {@link LedgerKey#group}, of which many entries were added; each is given once. */
    Optional<Bytes> nextCrowded() {
        Optional<Bytes> next = crowded.stream().findFirst();
        next.ifPresent(crowded::remove);
        return next;
    }

    /**
     * Symptoms under a key.
     *
     * @param cursor where to go on; null for the first page
     * @param limit how many at most, from 1
     */
    Page scan(long symptomKey, @Nullable Bytes cursor, int limit) {
        List<Symptom> symptoms = new ArrayList<>();
        Bytes from = cursor == null ? LedgerKey.start(symptomKey) : cursor;
        try (KeyValueIterator<Bytes, byte[]> found = entries.range(from, LedgerKey.end(symptomKey))) {
            while (found.hasNext()) {
                if (symptoms.size() == limit) {
                    return new Page(symptoms, found.peekNextKey());
                }
                KeyValue<Bytes, byte[]> entry = found.next();
                symptoms.add(symptom(entry.value));
            }
        }
        return new Page(symptoms, null);
    }

    /**
     * The symptoms of a server under a key, by time and place in Kafka; those of one record may come more than once.
     */
    List<Symptom> ofServer(long symptomKey, String serverId) {
        List<Symptom> symptoms = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                entries.range(LedgerKey.start(symptomKey, serverId), LedgerKey.end(symptomKey, serverId))) {
            found.forEachRemaining(entry -> symptoms.add(symptom(entry.value)));
        }
        return symptoms;
    }

    /** About how many entries there are. */
    long size() {
        return entries.approximateNumEntries();
    }

    private static LedgerEntry entry(Symptom symptom) {
        return new LedgerEntry(
                symptom.event() != null ? symptom.event() : symptom.crash(), symptom.occurredAt(), symptom.origin());
    }

    private static Symptom symptom(byte[] value) {
        LedgerEntry entry = VALUES.deserializer().deserialize(Stores.SYMPTOM_LEDGER, value);
        return entry.getSymptom() instanceof ServerEvent event
                ? Symptom.of(event, entry.getOccurredAt(), entry.getOrigin())
                : Symptom.of((CrashReport) entry.getSymptom(), entry.getOccurredAt(), entry.getOrigin());
    }
}
