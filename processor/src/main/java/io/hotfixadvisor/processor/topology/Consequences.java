package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RuleFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of it when something is learnt: judged at once, or once all is known. */
interface Consequences {
    /**
     * What is remembered of a server and a rule; null for nothing, or nothing that is not forgotten.
     *
     * @param at time of what is about to be added
     */
    @Nullable RuleFacts known(AdvisoryKey key, Instant at);

    /** There are other facts about a server and a rule; they are to be kept. */
    void ofFacts(AdvisoryKey key, RuleFacts facts, ChangeCause trigger, Instant at);

    /** There is another inventory of a server, which is kept after this. */
    void ofInventory(String serverId, InventoryFacts inventory, Instant at);

    /** A rule has changed that meets what is known of a server. */
    void ofRule(AdvisoryKey key);

    /** Another hour has begun for a server. */
    void ofTime(String serverId);
}
