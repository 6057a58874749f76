package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.ServerInventory;
import java.util.Optional;

/** Finds what is installed on a server. */
public interface InventoryLookup {
    /**
     * The last inventory of a server; empty when there is none.
     *
     * @throws InventoryUnavailableException when nobody can say now
     */
    Optional<ServerInventory> find(String serverId) throws InventoryUnavailableException;
}
