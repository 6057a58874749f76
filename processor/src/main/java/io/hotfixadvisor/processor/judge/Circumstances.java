package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a judgement depends on beside the rule and what was seen.
 *
 * @param successor rule in force that replaces the one at hand; null when none does
 * @param inventory what the server's inventories say; null when none was received
 * @param now event time up to which time has passed for the server; what was seen or listed later counts all the same
 */
public record Circumstances(
        @Nullable CompiledRule successor, @Nullable InventoryFacts inventory, Instant now) {
    /** Neither a successor nor a time beyond what is known. */
    public static Circumstances of(@Nullable InventoryFacts inventory) {
        return new Circumstances(null, inventory, Instant.MIN);
    }
}
