package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RuleFacts;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges once all is known: the last advisory is the same as if each change had been judged, and those before it are of
 * no interest to a replay. Only a rule that goes must find advisories that can go with it, so that before any change of
 * rules everything is judged that was learnt since the last one.
 */
final class DeferredSettlement implements Consequences {
    private final Settlement settlement;
    private final RuleFactsStore ruleFacts;
    private final PendingChanges pending;
    private final ServerTimes times;
    private final boolean rulesPass;
    private final boolean isTimed;
    /** What is to be judged before the rules change; null when nobody knows, after a start. */
    private @Nullable SortedSet<String> touched;

    /**
     * @param rulesPass whether rules come and go
     * @param isTimed whether there were ticks, at which what led to nothing was forgotten
     */
    DeferredSettlement(
            Settlement settlement,
            RuleFactsStore ruleFacts,
            PendingChanges pending,
            ServerTimes times,
            boolean rulesPass,
            boolean isTimed) {
        this.settlement = settlement;
        this.ruleFacts = ruleFacts;
        this.pending = pending;
        this.times = times;
        this.rulesPass = rulesPass;
        this.isTimed = isTimed;
    }

    @Override
    public @Nullable RuleFacts known(AdvisoryKey key, Instant at) {
        @Nullable RuleFacts facts = ruleFacts.get(key);
        if (facts == null || !isTimed || settlement.forgottenAt(facts).isAfter(at)) {
            return facts;
        }
        settle(key);
        return settlement.isForgotten(key, facts, at) ? null : facts;
    }

    @Override
    public void ofFacts(AdvisoryKey key, RuleFacts facts, ChangeCause trigger, Instant at) {
        ruleFacts.put(key, facts);
        touch(key);
    }

    @Override
    public void ofInventory(String serverId, InventoryFacts inventory, Instant at) {
        if (rulesPass) {
            ruleFacts.ofServer(serverId).keySet().forEach(this::touch);
        }
    }

    @Override
    public void ofRule(AdvisoryKey key) {
        touch(key);
    }

    @Override
    public void ofTime(String serverId) {
        // Time is looked at in the end.
    }

    /** Judges what was learnt since the last time. */
    void settleTouched() {
        @Nullable SortedSet<String> known = touched;
        if (known != null) {
            known.forEach(key -> settle(AdvisoryKey.parse(key)));
        } else {
            @Nullable String last = null;
            do {
                last = settle(last, Integer.MAX_VALUE);
            } while (last != null);
        }
        touched = new TreeSet<>();
    }

    /**
     * Judges everything, so many at a time.
     *
     * @param after the key that came last; null for the first
     * @return the key that came last; null when that was all
     */
    @Nullable String settle(@Nullable String after, int limit) {
        List<String> keys = ruleFacts.keys(after, limit);
        keys.forEach(key -> settle(AdvisoryKey.parse(key)));
        return keys.size() < limit ? null : keys.get(limit - 1);
    }

    private void settle(AdvisoryKey key) {
        settlement.settleAgain(key, ChangeCause.SYMPTOM_MATCHED, times.now(key.serverId()));
        if (pending.isStale(key.toString())) {
            settlement.refresh(key);
        }
    }

    private void touch(AdvisoryKey key) {
        if (rulesPass && touched != null) {
            touched.add(key.toString());
        }
    }
}
