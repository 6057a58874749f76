package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.ServerInventory;
import org.jspecify.annotations.Nullable;

/** Adds an inventory to what is known of one server. */
public final class InventoryFold {
    private InventoryFold() {}

    /**
     * Adds a snapshot.
     *
     * @param before what is known so far; null when nothing is
     */
    public static InventoryFacts fold(@Nullable InventoryFacts before, ServerInventory snapshot) {
        return InventoryFacts.newBuilder(
                        before != null
                                ? before
                                : InventoryFacts.newBuilder()
                                        .setLatest(snapshot)
                                        .build())
                .build();
    }
}
